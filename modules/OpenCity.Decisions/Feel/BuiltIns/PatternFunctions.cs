using System.Text;
using System.Text.RegularExpressions;
using OpenCity.Decisions.Feel.Evaluation;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>Functions of texts that take a pattern (DMN 1.5, 10.3.4.3; XPath and XQuery Functions 3.1, 5.6).</summary>
internal static class PatternFunctions
{
    private const string NoPattern = "“{0}” is no pattern.";

    public static IEnumerable<(string Name, Form Form)> All =>
    [
        ("matches", Form.Of("input: string, pattern: string, [flags: string?]", a => With(a, 1, 2, regex => regex.IsMatch(a.Text(0))))),
        ("replace", Form.Of("input: string, pattern: string, replacement: string, [flags: string?]", a => With(a, 1, 3, regex => Replace(a, regex)))),
        ("split", Form.Of("string: string, delimiter: string", a => With(a, 1, 2, regex => a.Made([.. Split(a.Text(0), regex)])))),
    ];

    private static object? With(Arguments a, int pattern, int flags, Func<Regex, object?> apply)
    {
        if (a.Run.PatternOf(a.Text(pattern), flags < a.Count ? a[flags] as string ?? "" : "") is not { } regex)
        {
            return a.Nothing(NoPattern, a.Text(pattern));
        }

        try
        {
            a.Run.Step(1 + (a.Text(0).Length / 16));
            return apply(regex);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new LimitReached("The pattern “{0}” takes too long.", a.Text(pattern));
        }
    }

    /// <summary>A pattern that fits nothing at all cannot be replaced.</summary>
    private static object? Replace(Arguments a, Regex regex)
    {
        if (regex.IsMatch("") || Replacement(a.Text(2), regex.GetGroupNumbers().Length) is not { } parts)
        {
            return a.Nothing("“{0}” cannot be replaced by “{1}”.", a.Text(1), a.Text(2));
        }

        var (text, input, at) = (new StringBuilder(), a.Text(0), 0);
        for (var match = regex.Match(input); match.Success; match = match.NextMatch())
        {
            text.Append(input, at, match.Index - at);
            foreach (var (literal, group) in parts)
            {
                text.Append(group is { } number ? match.Groups[number].Value : literal);
            }

            at = match.Index + match.Length;
            a.Run.Grow(text.Length, match.Length);
        }

        return a.Made(text.Append(input, at, input.Length - at).ToString());
    }

    /// <summary>$1 is what the first group found, \$ a dollar sign. Null where a sign stands alone.</summary>
    private static List<(string Literal, int? Group)>? Replacement(string text, int groups)
    {
        var parts = new List<(string, int?)>();
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            switch (text[i])
            {
                case '\\' when next is '\\' or '$':
                    parts.Add((next.ToString(), null));
                    i++;
                    break;
                case '$' when char.IsAsciiDigit(next):
                    var number = next - '0';
                    i++;
                    while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (number * 10) + text[i + 1] - '0' < groups)
                    {
                        number = (number * 10) + text[++i] - '0';
                    }

                    parts.Add(("", number < groups ? number : null));
                    break;
                case '\\' or '$':
                    return null;
                default:
                    parts.Add((text[i].ToString(), null));
                    break;
            }
        }

        return parts;
    }

    private static IEnumerable<string> Split(string text, Regex regex)
    {
        var at = 0;
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            if (match.Length > 0)
            {
                yield return text[at..match.Index];
                at = match.Index + match.Length;
            }
        }

        yield return text[at..];
    }
}
