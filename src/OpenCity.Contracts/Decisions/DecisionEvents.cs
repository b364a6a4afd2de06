namespace OpenCity.Contracts.Decisions;

/// <summary>A version of a decision model was published.</summary>
/// <param name="Model">The model's key.</param>
/// <param name="Version">The version.</param>
/// <param name="EffectiveFrom">The first legal day of the version, in the city's time zone.</param>
public sealed record DecisionModelPublished(string Model, int Version, DateOnly EffectiveFrom);
