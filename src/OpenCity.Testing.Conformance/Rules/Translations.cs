using System.Text.RegularExpressions;
using OpenCity.Testing.Conformance.Localization;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Every visible text has a French one, and every French one is used, whole and set as French is.</summary>
internal static partial class Translations
{
    /// <param name="texts">What the project shows.</param>
    /// <param name="own">The project's own translations.</param>
    /// <param name="shared">Those of the platform, which serve every module.</param>
    public static IEnumerable<string> Violations(ProjectTexts texts, IReadOnlyList<PoEntry> own, IReadOnlyList<PoEntry> shared)
    {
        var known = own.Concat(shared).ToLookup(entry => entry.Id, StringComparer.Ordinal);
        return texts.Keys.DistinctBy(key => (key.Text ?? key.Place, key.Plural)).SelectMany(key => InKey(key, known))
            .Concat(own.SelectMany(entry => InEntry(entry, texts)))
            .Concat(own.GroupBy(entry => (entry.Context, entry.Id)).Where(group => group.Count() > 1).Select(group => $"\"{group.Key.Id}\" is translated twice."))
            .Distinct();
    }

    private static IEnumerable<string> InKey(TextKey key, ILookup<string, PoEntry> known)
    {
        if (key.Text is null)
        {
            yield return $"{key.Place}: the text is put together at run time, so nothing translates it; use {{0}} places.";
        }
        else if (IsWords(key.Text) && !known.Contains(key.Text))
        {
            yield return $"{key.Place}: \"{key.Text}\" has no French.";
        }
        else if (key.Plural is not null && !known[key.Text].Any(entry => entry.Plural == key.Plural))
        {
            yield return $"{key.Place}: \"{key.Text}\" needs msgid_plural \"{key.Plural}\".";
        }
    }

    private static IEnumerable<string> InEntry(PoEntry entry, ProjectTexts texts)
    {
        if (!texts.Mentions(entry.Id))
        {
            yield return $"\"{entry.Id}\" is translated but nowhere shown.";
        }

        foreach (var form in entry.Forms)
        {
            if (string.IsNullOrWhiteSpace(form))
            {
                yield return $"\"{entry.Id}\" has an empty translation.";
            }
            else if (!Places(form).IsSubsetOf(Places(entry.Plural ?? entry.Id)) || (entry.Plural is null && !Places(entry.Id).IsSubsetOf(Places(form))))
            {
                yield return $"\"{entry.Id}\" and \"{form}\" have different {{0}} places.";
            }
            else if (LooseSign().IsMatch(form))
            {
                yield return $"\"{form}\" needs a non-breaking space before its colon or guillemet, and no ordinary one before ; ! or ?.";
            }
        }
    }

    // What holds only places and signs is the same in every language.
    private static bool IsWords(string text) => Place().Replace(text, string.Empty).Any(char.IsLetter);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Groups["number"].Value)];

    [GeneratedRegex(@"\{(?<number>\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@" [:;!?»](?!\S)|« |[\w)»]:(?=\s|$)")]
    private static partial Regex LooseSign();
}
