using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Comparing;

/// <summary>Which columns of two states of a table are the same: conditions by what they look at, results and remarks by their name.</summary>
internal static class TableColumns
{
    public static IReadOnlyList<ComparedColumn> Compare(DecisionTable before, DecisionTable after) =>
    [
        .. Compare(ColumnKind.Condition, [.. before.Inputs.Select(i => i.InputExpression.Text.Trim())], [.. after.Inputs.Select(i => i.InputExpression.Text.Trim())], [.. before.Inputs.Select(HeaderOf)], [.. after.Inputs.Select(HeaderOf)]),
        .. Compare(ColumnKind.Result, [.. before.Outputs.Select(o => o.Name ?? string.Empty)], [.. after.Outputs.Select(o => o.Name ?? string.Empty)], [.. before.Outputs.Select(o => HeaderOf(before, o))], [.. after.Outputs.Select(o => HeaderOf(after, o))]),
        .. Compare(ColumnKind.Remark, Names(before), Names(after), Names(before), Names(after)),
    ];

    public static string HeaderOf(InputClause input) => input.Label ?? input.InputExpression.Text.Trim();

    public static string HeaderOf(DecisionTable table, OutputClause output) => output.Label ?? output.Name ?? table.OutputLabel ?? string.Empty;

    /// <summary>What stands in a cell; null where the rule or the column is not there.</summary>
    public static string? Cell(DecisionTable table, int? rule, ColumnKind kind, int? column)
    {
        if (rule is not { } row || column is not { } at)
        {
            return null;
        }

        var of = table.Rules[row];
        return kind switch
        {
            ColumnKind.Condition => of.InputEntries.ElementAtOrDefault(at)?.Text.Trim() is { Length: > 0 } test ? test : "-",
            ColumnKind.Result => of.OutputEntries.ElementAtOrDefault(at)?.Text.Trim() ?? string.Empty,
            _ => of.AnnotationEntries.ElementAtOrDefault(at)?.Trim() ?? string.Empty,
        };
    }

    private static string[] Names(DecisionTable table) => [.. table.Annotations.Select(a => a.Name ?? string.Empty)];

    private static IEnumerable<ComparedColumn> Compare(ColumnKind kind, string[] before, string[] after, string[] headersBefore, string[] headersAfter)
    {
        var left = new List<int>(Enumerable.Range(0, before.Length));
        for (var i = 0; i < after.Length; i++)
        {
            var at = left.FindIndex(b => before[b] == after[i]);
            yield return new ComparedColumn(kind, headersAfter[i], at < 0 ? null : left[at], i);
            if (at >= 0)
            {
                left.RemoveAt(at);
            }
        }

        foreach (var gone in left)
        {
            yield return new ComparedColumn(kind, headersBefore[gone], gone, null);
        }
    }
}
