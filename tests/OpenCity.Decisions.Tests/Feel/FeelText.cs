using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Syntax;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Tests.Feel;

/// <summary>Expressions that stand on their own.</summary>
internal static class FeelText
{
    /// <summary>The value as FEEL writes it.</summary>
    public static string Evaluate(string expression) => Format.Nested(Evaluate(expression, out _));

    public static object? Evaluate(string expression, out Run run) => Evaluate(expression, Limits.Default, out run);

    public static object? Evaluate(string expression, Limits limits, out Run run)
    {
        run = new Run(limits, new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(-5)), TestContext.Current.CancellationToken);
        return new Parser(expression, new Scope(null), Vocabulary.Empty).ParseExpression().Evaluate(new Frame(run, null, []));
    }

    /// <summary>What a cell of a decision table says of a value.</summary>
    public static bool? Test(string cell, string value)
    {
        var input = Evaluate(value, out var run);
        var scope = new Scope(null);
        scope.Add("?");
        return new Parser(cell, scope, Vocabulary.Empty).ParseTests().Holds(input, new Frame(run, null, [input]));
    }
}
