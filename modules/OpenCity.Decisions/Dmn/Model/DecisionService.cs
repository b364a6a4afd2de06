namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: decisions offered together as a function of chosen inputs.</summary>
internal sealed record DecisionService : Invocable
{
    public IReadOnlyList<ElementReference> OutputDecisions { get; init; } = [];

    public IReadOnlyList<ElementReference> EncapsulatedDecisions { get; init; } = [];

    /// <summary>Decisions whose values the caller gives instead of their being evaluated.</summary>
    public IReadOnlyList<ElementReference> InputDecisions { get; init; } = [];

    public IReadOnlyList<ElementReference> InputData { get; init; } = [];
}
