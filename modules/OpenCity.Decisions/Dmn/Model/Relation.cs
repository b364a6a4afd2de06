namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 10: a list of contexts written as a table.</summary>
internal sealed record Relation : Expression
{
    public IReadOnlyList<InformationItem> Columns { get; init; } = [];

    public IReadOnlyList<ListExpression> Rows { get; init; } = [];
}
