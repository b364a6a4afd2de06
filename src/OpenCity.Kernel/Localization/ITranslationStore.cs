namespace OpenCity.Kernel.Localization;

/// <summary>The city's own wordings, which stand before those that ship with the modules.</summary>
internal interface ITranslationStore
{
    /// <summary>All of the tenant's own wordings, in a fixed order.</summary>
    Task<IReadOnlyList<OwnTranslation>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Sets wordings, in the running unit of work; those not named stay. An empty value takes the own wording away.</summary>
    Task SaveAsync(IReadOnlyCollection<OwnTranslation> translations, CancellationToken cancellationToken);
}

/// <summary>One wording of the city's own.</summary>
/// <param name="Culture">The language, for example <c>fr</c>.</param>
/// <param name="Context">The gettext context; empty for every place the text occurs.</param>
/// <param name="Key">The English text.</param>
/// <param name="Value">What the city says instead.</param>
internal sealed record OwnTranslation(string Culture, string Context, string Key, string Value);
