using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Comparing;

/// <summary>Compares the rules of two states of a decision table by what they say and by their order, not by their identifiers.</summary>
internal static class TableComparison
{
    /// <returns>Null where no rule is different.</returns>
    public static TableDifference? Compare(IReadOnlyList<PartName> path, DecisionTable before, DecisionTable after)
    {
        var columns = TableColumns.Compare(before, after);
        var (old, now) = (Rows(before, columns, c => c.Before), Rows(after, columns, c => c.After));
        var rules = new List<RuleDifference>();
        foreach (var (from, to, isMoved) in RuleAlignment.Of(old, now))
        {
            var cells = columns.Select(c => new CellDifference(TableColumns.Cell(before, from, c.Kind, c.Before), TableColumns.Cell(after, to, c.Kind, c.After))).ToList();
            if (isMoved || from is null || to is null || cells.Exists(c => c.IsChanged))
            {
                rules.Add(new RuleDifference(from + 1, to + 1, isMoved, cells));
            }
        }

        return rules.Count == 0 ? null : new TableDifference(path, columns, rules);
    }

    /// <summary>The rules as they are matched: a column that this state does not have asks for nothing and says nothing.</summary>
    private static List<AlignedRule> Rows(DecisionTable table, IReadOnlyList<ComparedColumn> columns, Func<ComparedColumn, int?> place) =>
    [
        .. table.Rules.Select((rule, i) => new AlignedRule(
            rule.Id,
            [.. columns.Where(c => c.Kind == ColumnKind.Condition).Select(c => TableColumns.Cell(table, i, c.Kind, place(c)) ?? "-")],
            [.. columns.Where(c => c.Kind != ColumnKind.Condition).Select(c => TableColumns.Cell(table, i, c.Kind, place(c)) ?? string.Empty)])),
    ];
}
