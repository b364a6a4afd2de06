using OpenCity.Decisions.Feel.BuiltIns;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Explaining;

/// <summary>An expression with the values that its names had: <c>area * rate</c> as <c>33 m² × $12.50</c>.</summary>
internal sealed class Rendering(Words words, Frame frame, string language)
{
    /// <summary>Null where the expression is only a value or a name, which explains nothing.</summary>
    public static string? Of(Node expression, Words words, Frame frame, string language) => expression is Literal or Variable or ItemVariable or Missing
        ? null
        : new Rendering(words, frame, language).Render(expression, within: 0);

    private string Render(Node node, int within) => node switch
    {
        Literal { Value: BuiltIn function } => function.Name,
        Literal literal => Readable(literal.Value, null),
        Variable variable => Named(variable.Name, variable.Evaluate(frame)),
        Calculation calculation => Render(calculation, within),
        Negation negation => "−" + Render(negation.Children.First(), within: 3),
        If choice => Render(Taken(choice), within),
        Call { Function: Literal { Value: BuiltIn } or Variable } call => $"{Name(call.Function)}({string.Join("; ", call.Arguments.Select(a => Render(a, within: 0)))})",
        _ => Readable(node.Evaluate(frame), null),
    };

    private string Render(Calculation calculation, int within)
    {
        var (sign, strength) = calculation.Sign switch
        {
            "+" => (" + ", 1),
            "-" => (" − ", 1),
            "*" => (" × ", 2),
            "/" => (" ÷ ", 2),
            _ => (" ^ ", 3),
        };
        var text = Render(calculation.Left, strength) + sign + Render(calculation.Right, strength + 1);
        return strength < within ? $"({text})" : text;
    }

    /// <summary>The branch that was taken; what was not says nothing of this result.</summary>
    private Node Taken(If choice)
    {
        var parts = choice.Children.ToArray();
        return parts[0].Evaluate(frame) is true ? parts[1] : parts[2];
    }

    private string Named(string name, object? value) =>
        value is FeelContext or FeelFunction || (value is IReadOnlyList<object?> list && list.Count > 5) ? words[name].Label.In(language) : Readable(value, words[name].Unit);

    private static string Name(Node function) => function is Variable variable ? variable.Name : ((BuiltIn)((Literal)function).Value!).Name;

    private string Readable(object? value, string? unit) => value is string text ? (language.StartsWith("fr", StringComparison.Ordinal) ? $"«\u00A0{text}\u00A0»" : $"“{text}”") : ReadableValue.Of(value, unit, language);
}
