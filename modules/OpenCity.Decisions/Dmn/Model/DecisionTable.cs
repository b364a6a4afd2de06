namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 8: rules that look at the same inputs and give the same outputs.</summary>
internal sealed record DecisionTable : Expression
{
    public HitPolicy HitPolicy { get; init; }

    public BuiltinAggregator? Aggregation { get; init; }

    public DecisionTableOrientation? PreferredOrientation { get; init; }

    public string? OutputLabel { get; init; }

    public IReadOnlyList<InputClause> Inputs { get; init; } = [];

    public IReadOnlyList<OutputClause> Outputs { get; init; } = [];

    public IReadOnlyList<RuleAnnotationClause> Annotations { get; init; } = [];

    public IReadOnlyList<DecisionRule> Rules { get; init; } = [];
}
