using System.Globalization;
using System.Reflection;

namespace OpenCity.Kernel.Localization;

/// <summary>
/// Finds the text to show: for each language from the person's to its parents, the city's own wording, then that of the
/// owning assembly, then any; at last the English key itself.
/// </summary>
internal sealed class Translator(Catalogues catalogues, IOwnWordings own, MissingTranslations missing)
{
    private const string KeyLanguage = "en";

    /// <summary>The text in the current language.</summary>
    /// <returns>The text and whether a translation was found (English needs none).</returns>
    public (string Text, bool Found) Translate(Assembly? owner, string context, string key)
    {
        var culture = CultureInfo.CurrentUICulture;
        for (var at = culture; at.Name.Length > 0; at = at.Parent)
        {
            if ((own.Find(context, at.Name, key) ?? catalogues.Find(owner, context, at.Name, key)?[0]) is { } text)
            {
                return (text, true);
            }
        }

        return (key, NeedsNone(culture, context, key));
    }

    /// <summary>The form for a number in the current language. A city's own wording is set for each of the two English texts.</summary>
    public (string Key, string Text, bool Found) Choose(Assembly? owner, string context, long count, string singular, string plural)
    {
        var culture = CultureInfo.CurrentUICulture;
        for (var at = culture; at.Name.Length > 0; at = at.Parent)
        {
            var form = PluralRule.For(at.Name).FormOf(count);
            var key = form == 0 ? singular : plural;
            if (own.Find(context, at.Name, key) is { } wording)
            {
                return (key, wording, true);
            }

            if (catalogues.Find(owner, context, at.Name, singular) is { } forms && form < forms.Length)
            {
                return (key, forms[form], true);
            }
        }

        var english = PluralRule.For(KeyLanguage).FormOf(count) == 0 ? singular : plural;
        return (english, english, NeedsNone(culture, context, singular));
    }

    private bool NeedsNone(CultureInfo culture, string context, string key)
    {
        if (culture.Name.Length == 0 || culture.TwoLetterISOLanguageName == KeyLanguage)
        {
            return true;
        }

        missing.Note(culture.Name, context, key);
        return false;
    }
}
