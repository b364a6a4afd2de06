using System.Text;
using OpenCity.Decisions.Feel.Syntax;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>Values as text (DMN 1.5, function string): a text within a list or context is in quotation marks.</summary>
internal static class Format
{
    private const int MaxDepth = 50;

    public static string Text(object? value) => value as string ?? Nested(value);

    public static string Nested(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        if (depth > MaxDepth)
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
                Series(text, '{', context, '}', e =>
                {
                    Append(text, Name.IsPlain(e.Key) ? new Plain(e.Key) : (object)e.Key, depth + 1);
                    text.Append(": ");
                    Append(text, e.Value, depth + 1);
                });
                break;
            case IReadOnlyList<object?> list:
                Series(text, '[', list, ']', e => Append(text, e, depth + 1));
                break;
            case FeelRange range:
                text.Append(range.StartIncluded ? '[' : '(');
                Append(text, range.Start, depth + 1);
                text.Append("..");
                Append(text, range.End, depth + 1);
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

    private static void Series<T>(StringBuilder text, char open, IEnumerable<T> elements, char close, Action<T> append)
    {
        text.Append(open);
        var separator = "";
        foreach (var element in elements)
        {
            text.Append(separator);
            append(element);
            separator = ", ";
        }

        text.Append(close);
    }
}
