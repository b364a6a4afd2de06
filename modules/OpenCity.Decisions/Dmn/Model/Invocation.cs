namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 7: a call with arguments by name.</summary>
internal sealed record Invocation : Expression
{
    public required Expression Function { get; init; }

    public IReadOnlyList<Binding> Bindings { get; init; } = [];
}

/// <summary>One argument of an invocation.</summary>
internal sealed record Binding
{
    public required InformationItem Parameter { get; init; }

    public Expression? Value { get; init; }
}
