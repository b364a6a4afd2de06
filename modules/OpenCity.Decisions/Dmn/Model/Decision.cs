namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: a question, and the expression that answers it.</summary>
internal sealed record Decision : DrgElement
{
    public string? Question { get; init; }

    public string? AllowedAnswers { get; init; }

    public InformationItem? Variable { get; init; }

    public IReadOnlyList<InformationRequirement> InformationRequirements { get; init; } = [];

    public IReadOnlyList<KnowledgeRequirement> KnowledgeRequirements { get; init; } = [];

    public IReadOnlyList<AuthorityRequirement> AuthorityRequirements { get; init; } = [];

    public Expression? Expression { get; init; }
}
