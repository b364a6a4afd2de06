namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 10: something said of each item of a list.</summary>
internal abstract record Iterator : Expression
{
    public required string IteratorVariable { get; init; }

    public required ChildExpression In { get; init; }
}

internal sealed record For : Iterator
{
    public required ChildExpression Return { get; init; }
}

internal abstract record Quantified : Iterator
{
    public required ChildExpression Satisfies { get; init; }
}

internal sealed record Some : Quantified;

internal sealed record Every : Quantified;
