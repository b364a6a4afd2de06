using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Ui;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Explaining;

/// <summary>Values as a resident reads them, in the language asked.</summary>
internal static class ReadableValue
{
    private const string NoBreakSpace = "\u00A0";
    private const int MostElements = 10;

    public static string Of(object? value, string? unit, string language)
    {
        var french = language.StartsWith("fr", StringComparison.Ordinal);
        return value switch
        {
            null => french ? "sans valeur" : "no value",
            bool yes => yes ? (french ? "oui" : "yes") : (french ? "non" : "no"),
            decimal or BigDecimal => Number(value, unit, language, french),
            FeelDate { Year: >= 1 and <= 9999 } date => Date(new DateOnly(date.Year, date.Month, date.Day), language),
            FeelContext context => string.Join(", ", context.Take(MostElements).Select(e => $"{e.Key}{(french ? NoBreakSpace : "")}: {Of(e.Value, null, language)}")),
            IReadOnlyList<object?> list => list.Count == 0 ? (french ? "rien" : "nothing") : string.Join(", ", list.Take(MostElements).Select(e => Of(e, unit, language))) + (list.Count > MostElements ? "…" : ""),
            _ => Format.Text(value),
        };
    }

    private static string Number(object value, string? unit, string language, bool french)
    {
        var culture = Cultures.Formatting(language);
        var text = value switch
        {
            decimal number when unit == "$" && decimal.Round(number, 2) == number => number.ToString("N2", culture),
            decimal number => number.ToString("#,0.############", culture),
            _ => Numbers.Text(value),
        };
        return unit switch
        {
            null => text,
            "$" when !french => text.StartsWith('-') ? $"-${text[1..]}" : $"${text}",
            _ => text + NoBreakSpace + unit,
        };
    }

    private static string Date(DateOnly date, string language)
    {
        using (Cultures.Use(language))
        {
            return CityFormats.Date(date);
        }
    }
}
