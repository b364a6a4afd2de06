namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 10: a function with parameters.</summary>
internal sealed record FunctionDefinition : Expression
{
    public FunctionKind Kind { get; init; }

    public IReadOnlyList<InformationItem> FormalParameters { get; init; } = [];

    public Expression? Body { get; init; }
}

internal enum FunctionKind
{
    Feel,
    Java,
    Pmml,
}
