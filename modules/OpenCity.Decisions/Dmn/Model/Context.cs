namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 10: values by name, each usable by those after it.</summary>
internal sealed record Context : Expression
{
    public IReadOnlyList<ContextEntry> Entries { get; init; } = [];
}

/// <summary>Without a variable, the result of the whole context.</summary>
internal sealed record ContextEntry : DmnElement
{
    public InformationItem? Variable { get; init; }

    public required Expression Value { get; init; }
}
