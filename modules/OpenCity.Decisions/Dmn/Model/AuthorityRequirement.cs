namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: on whose authority an element rests; one of the three is set. It has no part in evaluation.</summary>
internal sealed record AuthorityRequirement : DmnElement
{
    public ElementReference? RequiredDecision { get; init; }

    public ElementReference? RequiredInput { get; init; }

    public ElementReference? RequiredAuthority { get; init; }
}
