using System.Globalization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Abstractions.Ui;

/// <summary>
/// Dates, times and amounts as people in Canada write them, in the current language: <c>May 4, 2031</c> and
/// <c>4 mai 2031</c>, <c>2:30 p.m.</c> and <c>14 h 30</c>, <c>$1,250.50</c> and <c>1 250,50 $</c>. For pages, mails and documents.
/// </summary>
public static class CityFormats
{
    private const char NoBreakSpace = '\u00A0';

    /// <summary>A date with the month in words.</summary>
    public static string Date(DateOnly date)
    {
        var culture = Current();
        if (!IsFrench(culture))
        {
            return date.ToString("MMMM d, yyyy", culture);
        }

        return date.Day == 1 ? "1er " + date.ToString("MMMM yyyy", culture) : date.ToString("d MMMM yyyy", culture);
    }

    /// <summary>A size in powers of ten (IEC 80000-13): <c>1.4 MB</c> and <c>1,4 Mo</c>.</summary>
    public static string Bytes(long bytes)
    {
        var culture = Current();
        var (value, prefix, digits) = bytes switch
        {
            < 1_000_000 => (bytes / 1e3, "k", "N0"),
            < 1_000_000_000 => (bytes / 1e6, "M", "N1"),
            _ => (bytes / 1e9, "G", "N1"),
        };
        return value.ToString(digits, culture) + NoBreakSpace + prefix + (IsFrench(culture) ? "o" : "B");
    }

    /// <summary>The time of day of an instant that was already moved to the city's zone.</summary>
    public static string Time(DateTimeOffset cityTime)
    {
        var culture = Current();
        return IsFrench(culture)
            ? cityTime.ToString($"H'{NoBreakSpace}h{NoBreakSpace}'mm", culture)
            : cityTime.ToString($"h:mm'{NoBreakSpace}'", culture) + (cityTime.Hour < 12 ? "a.m." : "p.m.");
    }

    /// <summary>Date and time of an instant that was already moved to the city's zone.</summary>
    public static string DateTime(DateTimeOffset cityTime)
    {
        var separator = IsFrench(Current()) ? " à " : " at ";
        return Date(DateOnly.FromDateTime(cityTime.DateTime)) + separator + Time(cityTime);
    }

    /// <summary>An amount of money.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">Its ISO 4217 code; dollars other than Canadian carry the code.</param>
    public static string Money(decimal amount, string currency = "CAD")
    {
        var culture = Current();
        // .NET writes an ordinary space before the dollar sign, where a line could break.
        return currency == "CAD" ? amount.ToString("C2", culture).Replace(' ', NoBreakSpace) : amount.ToString("N2", culture) + NoBreakSpace + currency;
    }

    private static CultureInfo Current() =>
        Cultures.Formatting(CultureInfo.CurrentUICulture.Name is { Length: > 0 } name ? name : "en");

    private static bool IsFrench(CultureInfo culture) => culture.TwoLetterISOLanguageName == "fr";
}
