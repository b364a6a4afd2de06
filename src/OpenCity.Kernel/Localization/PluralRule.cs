namespace OpenCity.Kernel.Localization;

/// <summary>Which form of a text goes with a number (Unicode CLDR, integers; gettext's Plural-Forms).</summary>
internal sealed record PluralRule(string Expression, Func<long, int> FormOf)
{
    /// <summary>The number of forms of every language here.</summary>
    public const int Forms = 2;

    private static readonly PluralRule English = new("n!=1", n => n == 1 ? 0 : 1);
    private static readonly PluralRule French = new("n>1", n => n is > 1 or < -1 ? 1 : 0);

    /// <summary>The rule of a language: French and Brazilian Portuguese count none as singular, the others as plural.</summary>
    public static PluralRule For(string culture) =>
        culture.Split('-')[0] == "fr" || culture == "pt-BR" ? French : English;

    /// <summary>True where a PO header says the same as this rule.</summary>
    public bool Agrees(string header)
    {
        var plain = header.Replace(" ", string.Empty, StringComparison.Ordinal).TrimEnd(';').Replace("(", string.Empty, StringComparison.Ordinal).Replace(")", string.Empty, StringComparison.Ordinal);
        return plain == $"nplurals={Forms};plural={Expression}";
    }
}
