using System.Text.RegularExpressions;

namespace OpenCity.Testing.Conformance.Localization;

/// <summary>A file of translations, read plainly: the kernel's own reader leaves out what is empty, and that is looked for here.</summary>
internal static partial class PoFile
{
    public static IReadOnlyList<PoEntry> Parse(string text)
    {
        var entries = new List<PoEntry>();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var current = string.Empty;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Append("msgid \"\""))
        {
            var match = Line().Match(line);
            if (!match.Success)
            {
                continue;
            }

            var keyword = match.Groups["keyword"].Value;
            if (keyword is "msgctxt" or "msgid" && fields.Keys.Any(key => key.StartsWith("msgstr", StringComparison.Ordinal)))
            {
                Close(fields, entries);
            }

            current = keyword.Length > 0 ? keyword : current;
            fields[current] = fields.GetValueOrDefault(current, string.Empty) + Regex.Unescape(match.Groups["text"].Value);
        }

        return entries;
    }

    private static void Close(Dictionary<string, string> fields, List<PoEntry> entries)
    {
        var id = fields.GetValueOrDefault("msgid", string.Empty);
        if (id.Length > 0)
        {
            var forms = fields.Where(field => field.Key.StartsWith("msgstr", StringComparison.Ordinal)).Select(field => field.Value);
            entries.Add(new PoEntry(fields.GetValueOrDefault("msgctxt", string.Empty), id, fields.GetValueOrDefault("msgid_plural"), [.. forms]));
        }

        fields.Clear();
    }

    [GeneratedRegex("""^(?<keyword>msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])?\s*"(?<text>.*)"$""")]
    private static partial Regex Line();
}

/// <summary>A text, where it applies, and its translation, one form for each plural form.</summary>
internal sealed record PoEntry(string Context, string Id, string? Plural, IReadOnlyList<string> Forms);
