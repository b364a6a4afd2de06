using System.Globalization;

namespace OpenCity.Abstractions.Localization;

/// <summary>Runs code in another language, for mails and documents that are not for the person at the screen.</summary>
public static class Cultures
{
    /// <summary>Makes the culture current until the result is disposed.</summary>
    public static IDisposable Use(string culture)
    {
        var previous = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = Formatting(culture);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return new Restore(previous.CurrentCulture, previous.CurrentUICulture);
    }

    /// <summary>The culture for numbers, money and dates: a language without a region is formatted as in Canada.</summary>
    public static CultureInfo Formatting(string culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return CultureInfo.GetCultureInfo(culture.Contains('-', StringComparison.Ordinal) ? culture : culture + "-CA");
    }

    private sealed class Restore(CultureInfo culture, CultureInfo uiCulture) : IDisposable
    {
        public void Dispose()
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }
}
