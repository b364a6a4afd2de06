using System.Text;

namespace OpenCity.Kernel.Files;

/// <summary>Makes safe names of what senders call their files.</summary>
internal static class FileNames
{
    private const int Longest = 120;
    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>
    /// Only the last part, composed (NFC), without control and direction characters and what a file system refuses. Never
    /// empty; the extension survives a cut.
    /// </summary>
    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in WellFormed(last).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.Format)
            {
                kept.Append(rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
            }
        }

        var clean = kept.ToString().TrimEnd(' ', '.').TrimStart(' ');
        var extension = Extension(clean);
        var stem = clean[..^extension.Length].Trim(' ', '.');
        if (stem.Length == 0)
        {
            stem = "file";
        }

        return Cut(stem, Longest - extension.Length) + extension;
    }

    /// <summary>The extension with its dot, lower case; empty for none.</summary>
    public static string Extension(string name)
    {
        var extension = Path.GetExtension(name);
        return extension.Length is > 1 and <= 12 ? extension.ToLowerInvariant() : string.Empty;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
}
