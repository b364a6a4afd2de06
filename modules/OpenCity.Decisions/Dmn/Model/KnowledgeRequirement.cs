namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: a business knowledge model or decision service that logic calls.</summary>
internal sealed record KnowledgeRequirement : DmnElement
{
    public required ElementReference RequiredKnowledge { get; init; }
}
