namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 10: the items of a list that match.</summary>
internal sealed record Filter : Expression
{
    public required ChildExpression In { get; init; }

    public required ChildExpression Match { get; init; }
}
