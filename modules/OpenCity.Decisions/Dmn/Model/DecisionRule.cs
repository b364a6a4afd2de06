namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 8: a row of a decision table.</summary>
internal sealed record DecisionRule : DmnElement
{
    public IReadOnlyList<UnaryTests> InputEntries { get; init; } = [];

    public IReadOnlyList<LiteralExpression> OutputEntries { get; init; } = [];

    public IReadOnlyList<string> AnnotationEntries { get; init; } = [];
}
