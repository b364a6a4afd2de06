namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: a function the model names.</summary>
internal sealed record BusinessKnowledgeModel : Invocable
{
    public FunctionDefinition? EncapsulatedLogic { get; init; }

    public IReadOnlyList<KnowledgeRequirement> KnowledgeRequirements { get; init; } = [];

    public IReadOnlyList<AuthorityRequirement> AuthorityRequirements { get; init; } = [];
}
