using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>
/// Patterns of XPath and XQuery Functions 3.1 (5.6), which FEEL uses, as .NET writes them. A pattern runs in time that grows with the text
/// and not beyond, save one that refers back to its groups: that one is stopped by the clock.
/// </summary>
internal static class Pattern
{
    private const int MaxLength = 1_000;

    /// <summary>What the repetitions within one another may come to.</summary>
    private const long MaxRepetitions = 10_000;

    private static readonly TimeSpan Time = TimeSpan.FromMilliseconds(250);

    /// <summary>Null where it is no pattern, or the flags are none.</summary>
    public static Regex? Compile(string pattern, string flags)
    {
        if (pattern.Length > MaxLength || flags.Any(f => !"smixq".Contains(f, StringComparison.Ordinal)))
        {
            return null;
        }

        var translation = flags.Contains('q', StringComparison.Ordinal)
            ? (Regex.Escape(pattern), RefersBack: false)
            : Translate(pattern, flags);
        if (translation is not (string text, bool refersBack))
        {
            return null;
        }

        var options = RegexOptions.CultureInvariant
            | (refersBack ? RegexOptions.None : RegexOptions.NonBacktracking)
            | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (flags.Contains('s', StringComparison.Ordinal) ? RegexOptions.Singleline : RegexOptions.None)
            | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None);
        try
        {
            return new Regex(text, options, Time);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static (string Text, bool RefersBack)? Translate(string pattern, string flags)
    {
        var (all, lines, spaced) = (flags.Contains('s', StringComparison.Ordinal), flags.Contains('m', StringComparison.Ordinal), flags.Contains('x', StringComparison.Ordinal));
        var (text, refersBack, depth, repetitions) = (new StringBuilder(), false, 0, 1L);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            switch (c)
            {
                case '\\':
                    i = Next(i + 1);
                    if (i >= pattern.Length || Escape(pattern, ref i, spaced, inClass: depth > 0) is not { } escape)
                    {
                        return null;
                    }

                    refersBack |= char.IsAsciiDigit(pattern[i]) && depth == 0;
                    text.Append(escape);
                    break;
                case '[':
                    depth++;
                    text.Append(c);
                    if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                    {
                        text.Append(pattern[++i]);
                    }

                    break;
                case ']' when depth > 0:
                    depth--;
                    text.Append(c);
                    break;
                case ' ' or '\t' or '\r' or '\n' when spaced && depth == 0:
                    break;
                case '.' when depth == 0 && !all:
                    text.Append(@"[^\n\r]");
                    break;
                case '$' when depth == 0 && !lines:
                    text.Append(@"\z");
                    break;
                case '(' when depth == 0 && i + 1 < pattern.Length && pattern[i + 1] == '?' && (i + 2 >= pattern.Length || pattern[i + 2] != ':'):
                    return null;
                case '{' when depth == 0:
                    var end = pattern.IndexOf('}', i);
                    if (end < 0 || Repetitions(pattern[(i + 1)..end]) is not { } count || (repetitions *= Math.Max(1, count)) > MaxRepetitions)
                    {
                        return null;
                    }

                    text.Append(pattern, i, end + 1 - i);
                    i = end;
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return depth == 0 ? (text.ToString(), refersBack) : null;

        int Next(int at)
        {
            while (spaced && depth == 0 && at < pattern.Length && char.IsWhiteSpace(pattern[at]))
            {
                at++;
            }

            return at;
        }
    }

    /// <summary>What follows a backslash; null where nothing may.</summary>
    private static string? Escape(string pattern, ref int i, bool spaced, bool inClass)
    {
        var c = pattern[i];
        switch (c)
        {
            case 'p' or 'P':
                var end = pattern.IndexOf('}', i);
                if (end < 0 || i + 1 >= pattern.Length || pattern[i + 1] != '{')
                {
                    return null;
                }

                var name = pattern[(i + 2)..end];
                name = spaced ? string.Concat(name.Where(n => !char.IsWhiteSpace(n))) : name;
                i = end;
                return $@"\{c}{{{name}}}";
            case >= '1' and <= '9':
                return inClass ? null : $@"(?:\{c})";
            case 'i' or 'c' or 'I' or 'C':
                var set = char.ToLowerInvariant(c) == 'i' ? @"\p{L}_:" : @"\p{L}\p{N}\p{M}_:.\-·";
                return char.IsUpper(c) ? (inClass ? null : $"[^{set}]") : inClass ? set : $"[{set}]";
            case 'w' or 'W' when !inClass:
                return c == 'w' ? @"[^\p{P}\p{Z}\p{C}]" : @"[\p{P}\p{Z}\p{C}]";
            default:
                return @"nrt\|.?*+(){}-[]^$sSdDwW".Contains(c, StringComparison.Ordinal) ? $@"\{c}" : null;
        }
    }

    private static int? Repetitions(string bounds)
    {
        var parts = bounds.Split(',');
        return parts.Length <= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            && (parts.Length == 1 || parts[1].Length == 0 || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out least))
            ? least
            : null;
    }
}
