namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 8: a column of conditions.</summary>
internal sealed record InputClause : DmnElement
{
    public required LiteralExpression InputExpression { get; init; }

    public UnaryTests? InputValues { get; init; }
}

/// <summary>DMN 1.5, clause 8: a column of results.</summary>
internal sealed record OutputClause : DmnElement
{
    public string? Name { get; init; }

    public string? TypeRef { get; init; }

    public UnaryTests? OutputValues { get; init; }

    public LiteralExpression? DefaultOutputEntry { get; init; }
}

/// <summary>DMN 1.5, clause 8: a column of remarks.</summary>
internal sealed record RuleAnnotationClause(string? Name);
