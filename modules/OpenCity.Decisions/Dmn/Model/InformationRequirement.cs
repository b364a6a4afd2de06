namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: a decision or input whose value a decision uses; one of the two is set.</summary>
internal sealed record InformationRequirement : DmnElement
{
    public ElementReference? RequiredDecision { get; init; }

    public ElementReference? RequiredInput { get; init; }
}
