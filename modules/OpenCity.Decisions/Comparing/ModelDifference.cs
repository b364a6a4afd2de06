using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Comparing;

/// <summary>What is different between two versions of a model, for people.</summary>
/// <param name="Elements">Inputs, decisions, functions, types and imports that are different, in the order of the later version.</param>
/// <param name="Tests">Test cases that are different.</param>
internal sealed record ModelDifference(IReadOnlyList<ElementDifference> Elements, IReadOnlyList<TestDifference> Tests)
{
    public bool IsEmpty => Elements.Count == 0 && Tests.Count == 0;
}

/// <summary>What happened to something between two versions.</summary>
internal enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>Something of a model that is different.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Subject">The later state of it; of what was removed the earlier.</param>
/// <param name="Texts">What is different in it; all that it says where it was added.</param>
/// <param name="Tables">Decision tables of it whose rules are different.</param>
internal sealed record ElementDifference(ChangeKind Kind, NamedElement Subject, IReadOnlyList<TextDifference> Texts, IReadOnlyList<TableDifference> Tables);

/// <summary>A text that is different.</summary>
/// <param name="Path">What it is, from the outside in.</param>
/// <param name="Before">What it was; null where it was added.</param>
/// <param name="After">What it is; null where it was removed.</param>
internal sealed record TextDifference(IReadOnlyList<PartName> Path, PartName? Before, PartName? After)
{
    public ChangeKind Kind => Before is null ? ChangeKind.Added : After is null ? ChangeKind.Removed : ChangeKind.Changed;
}

/// <summary>A decision table whose rules are different.</summary>
/// <param name="Path">Where in the expression of its decision it stands; empty where it is the whole.</param>
/// <param name="Columns">The columns of both states.</param>
/// <param name="Rules">The rules that are different, in the order of the later state.</param>
internal sealed record TableDifference(IReadOnlyList<PartName> Path, IReadOnlyList<ComparedColumn> Columns, IReadOnlyList<RuleDifference> Rules);

/// <summary>A column that one of two tables has, or both.</summary>
/// <param name="Kind">What stands in it.</param>
/// <param name="Header">Its heading; empty where it has none.</param>
/// <param name="Before">Its place among the earlier columns of its kind; null where it was added.</param>
/// <param name="After">Its place among the later columns of its kind; null where it was removed.</param>
internal sealed record ComparedColumn(ColumnKind Kind, string Header, int? Before, int? After);

internal enum ColumnKind
{
    Condition,
    Result,
    Remark,
}

/// <summary>A rule that is different.</summary>
/// <param name="Before">Its number before, from 1; null where it was added.</param>
/// <param name="After">Its number now; null where it was removed.</param>
/// <param name="IsMoved">It stands elsewhere among the rules that were there before.</param>
/// <param name="Cells">Its cells before and now, for each column.</param>
internal sealed record RuleDifference(int? Before, int? After, bool IsMoved, IReadOnlyList<CellDifference> Cells)
{
    public ChangeKind Kind => Before is null ? ChangeKind.Added : After is null ? ChangeKind.Removed : ChangeKind.Changed;
}

/// <summary>A cell before and now; null where its rule or column was not there.</summary>
internal sealed record CellDifference(string? Before, string? After)
{
    public bool IsChanged => Before != After;
}

/// <summary>A test case that is different.</summary>
internal sealed record TestDifference(ChangeKind Kind, string Name, IReadOnlyList<TextDifference> Texts);
