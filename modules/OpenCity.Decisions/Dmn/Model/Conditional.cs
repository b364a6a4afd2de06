namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 10: a choice between two expressions.</summary>
internal sealed record Conditional : Expression
{
    public required ChildExpression If { get; init; }

    public required ChildExpression Then { get; init; }

    public required ChildExpression Else { get; init; }
}
