using System.Text;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>Functions of texts (DMN 1.5, 10.3.4.3). A character is a code point, whatever .NET needs to keep it.</summary>
internal static class TextFunctions
{
    public static IEnumerable<(string Name, Form Form)> All =>
    [
        ("substring", Form.Of("string: string, start position: number, [length: number]", Substring)),
        ("string length", Form.Of("string: string", a => (decimal)Length(a.Text(0)))),
        ("upper case", Form.Of("string: string", a => a.Made(a.Text(0).ToUpperInvariant()))),
        ("lower case", Form.Of("string: string", a => a.Made(a.Text(0).ToLowerInvariant()))),
        ("substring before", Form.Of("string: string, match: string", a => a.Text(0)[..Math.Max(0, a.Text(0).IndexOf(a.Text(1), StringComparison.Ordinal))])),
        ("substring after", Form.Of("string: string, match: string", After)),
        ("contains", Form.Of("string: string, match: string", a => a.Text(0).Contains(a.Text(1), StringComparison.Ordinal))),
        ("starts with", Form.Of("string: string, match: string", a => a.Text(0).StartsWith(a.Text(1), StringComparison.Ordinal))),
        ("ends with", Form.Of("string: string, match: string", a => a.Text(0).EndsWith(a.Text(1), StringComparison.Ordinal))),
        ("string join", Form.Of("list: list, [delimiter: string?]", Join)),
        ("string join", Form.Of("list: list, delimiter: string?, prefix: string, suffix: string", Join)),
    ];

    private static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private static object? Substring(Arguments a)
    {
        var (text, count) = (a.Text(0), Length(a.Text(0)));
        var whole = Numbers.TryInt(Numbers.Round(a[1]!, 0, Rounding.Down), out var start) && start != 0;
        var from = start > 0 ? start - 1 : count + start;
        if (!whole || from < 0 || from >= count)
        {
            return a.Nothing("There is no character number {0} in a text of {1}.", Format.Text(a[1]), count);
        }

        var length = count - from;
        if (a[2] is { } given)
        {
            if (!Numbers.TryInt(Numbers.Round(given, 0, Rounding.Down), out length) || length < 1)
            {
                return a.Nothing("The length of a part of a text is at least 1.");
            }

            length = Math.Min(length, count - from);
        }

        if (count == text.Length)
        {
            return text.Substring(from, length);
        }

        var part = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Skip(from).Take(length))
        {
            part.Append(rune.ToString());
        }

        return part.ToString();
    }

    private static string After(Arguments a)
    {
        var at = a.Text(0).IndexOf(a.Text(1), StringComparison.Ordinal);
        return at < 0 ? "" : a.Text(0)[(at + a.Text(1).Length)..];
    }

    private static object? Join(Arguments a)
    {
        var text = new StringBuilder(a.Count > 2 ? a.Text(2) : "");
        var separator = "";
        foreach (var element in a.List(0))
        {
            if (element is null)
            {
                continue;
            }

            if (element is not string part)
            {
                return a.Nothing("Only texts can be joined, not {0}.", Kind.Of(element));
            }

            text.Append(separator).Append(part);
            a.Run.Grow(text.Length, part.Length + separator.Length);
            separator = a[1] as string ?? "";
        }

        return text.Append(a.Count > 3 ? a.Text(3) : "").ToString();
    }
}
