using System.Text;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Syntax;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>Values as text (DMN 1.5, function string): a text within a list or context is in quotation marks.</summary>
internal static class Format
{
    /// <summary>Characters of the longest text that is made of a value.</summary>
    public const int MaxLength = 1_000_000;

    private const int MaxDepth = 50;

    /// <summary>Characters that a message shows of a value.</summary>
    private const int MaxShort = 200;

    /// <exception cref="LimitReached">The text would be too long.</exception>
    public static string Text(object? value) => value as string ?? Nested(value);

    /// <exception cref="LimitReached">The text would be too long.</exception>
    public static string Nested(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0, MaxLength);
        return text.Length > MaxLength ? throw new LimitReached("A list or a text grows beyond {0} elements.", MaxLength) : text.ToString();
    }

    /// <summary>The beginning, for a message.</summary>
    public static string Short(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0, MaxShort);
        return text.Length > MaxShort ? text.ToString(0, MaxShort) + "…" : text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth, int longest)
    {
        if (depth > MaxDepth || text.Length > longest)
        {
            text.Append('…');
            return;
        }

        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string s:
                text.Append('"').Append(s.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case decimal or BigDecimal:
                text.Append(Numbers.Text(value));
                break;
            case FeelContext context:
                Series(text, '{', context, '}', longest, e =>
                {
                    Append(text, Name.IsPlain(e.Key) ? new Plain(e.Key) : (object)e.Key, depth + 1, longest);
                    text.Append(": ");
                    Append(text, e.Value, depth + 1, longest);
                });
                break;
            case IReadOnlyList<object?> list:
                Series(text, '[', list, ']', longest, e => Append(text, e, depth + 1, longest));
                break;
            case FeelRange { Sign: { } sign } range:
                text.Append('(').Append(sign).Append(' ');
                Append(text, range.Start ?? range.End, depth + 1, longest);
                text.Append(')');
                break;
            case FeelRange range:
                text.Append(range.StartIncluded ? '[' : '(');
                Append(text, range.Start, depth + 1, longest);
                text.Append("..");
                Append(text, range.End, depth + 1, longest);
                text.Append(range.EndIncluded ? ']' : ')');
                break;
            case FeelFunction function:
                text.Append("function(").AppendJoin(", ", function.Parameters.Select(p => p.Name)).Append(')');
                break;
            default:
                text.Append(value);
                break;
        }
    }

    /// <summary>A name, which needs no quotation marks.</summary>
    private sealed record Plain(string Name)
    {
        public override string ToString() => Name;
    }

    private static void Series<T>(StringBuilder text, char open, IEnumerable<T> elements, char close, int longest, Action<T> append)
    {
        text.Append(open);
        var separator = "";
        foreach (var element in elements)
        {
            if (text.Length > longest)
            {
                return;
            }

            text.Append(separator);
            append(element);
            separator = ", ";
        }

        text.Append(close);
    }
}
