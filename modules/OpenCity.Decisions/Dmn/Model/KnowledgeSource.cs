namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: the by-law, policy or person a rule comes from.</summary>
internal sealed record KnowledgeSource : DrgElement
{
    public IReadOnlyList<AuthorityRequirement> AuthorityRequirements { get; init; } = [];

    public string? Type { get; init; }

    public ElementReference? Owner { get; init; }

    public string? LocationUri { get; init; }
}
