using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn;

/// <summary>The parts of a boxed expression, each with the word or name before it.</summary>
internal static class ExpressionParts
{
    public static IEnumerable<(PartName Name, Expression? Part)> Of(Expression expression) => expression switch
    {
        Context context => context.Entries.Select(e => (e.Variable is { } variable ? PartName.Of(variable.Name) : PartName.Word("Result"), (Expression?)e.Value)),
        Invocation invocation =>
        [
            (PartName.Word("Function"), invocation.Function),
            .. invocation.Bindings.Select(b => (PartName.Of(b.Parameter.Name), b.Value)),
        ],
        ListExpression list => list.Items.Select((item, i) => (PartName.Of((i + 1).ToString(System.Globalization.CultureInfo.CurrentCulture)), (Expression?)item)),
        Relation relation => relation.Rows.SelectMany((row, i) => row.Items.Zip(relation.Columns, (item, column) =>
            (PartName.Of(string.Create(System.Globalization.CultureInfo.CurrentCulture, $"{i + 1}: {column.Name}")), (Expression?)item))),
        FunctionDefinition function => [(PartName.Of(string.Join(", ", function.FormalParameters.Select(p => p.Name))), function.Body)],
        Conditional choice => [(PartName.Word("If"), choice.If.Value), (PartName.Word("Then"), choice.Then.Value), (PartName.Word("Else"), choice.Else.Value)],
        Filter filter => [(PartName.Word("Of the list"), filter.In.Value), (PartName.Word("What fits"), filter.Match.Value)],
        For loop => [(PartName.Of(loop.IteratorVariable), loop.In.Value), (PartName.Word("Result"), loop.Return.Value)],
        Quantified test => [(PartName.Of(test.IteratorVariable), test.In.Value), (test is Every ? PartName.Word("Every one fits") : PartName.Word("At least one fits"), test.Satisfies.Value)],
        _ => [],
    };
}

/// <summary>What stands before a part: a name of the model, or a word of ours that is translated.</summary>
internal sealed record PartName(string Text, bool IsWord)
{
    public static PartName Of(string name) => new(name, IsWord: false);

    public static PartName Word(string word) => new(word, IsWord: true);
}
