namespace OpenCity.Decisions.Dmn.TestCases;

/// <summary>What a model must give for certain inputs.</summary>
internal sealed record TckTestCase
{
    public required string Id { get; init; }

    public TckInvocable Type { get; init; }

    /// <summary>The business knowledge model or decision service to call; null for decisions.</summary>
    public string? InvocableName { get; init; }

    public string? Name { get; init; }

    public string? Namespace { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<TckInputNode> Inputs { get; init; } = [];

    public IReadOnlyList<TckResultNode> Results { get; init; } = [];
}

internal enum TckInvocable
{
    Decision,
    Bkm,
    DecisionService,
}

/// <summary>An input, in the model of the namespace if one is given.</summary>
internal sealed record TckInputNode(string Name, string? Namespace, TckValue Value);

/// <summary>What a decision must give. An error that is expected comes with the value the decision has then, which is null.</summary>
internal sealed record TckResultNode(string Name, string? Namespace, bool ErrorResult, TckValue Expected);
