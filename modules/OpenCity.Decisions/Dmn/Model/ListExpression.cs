namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 10: a list, each item an expression of its own.</summary>
internal sealed record ListExpression : Expression
{
    public IReadOnlyList<Expression> Items { get; init; } = [];
}
