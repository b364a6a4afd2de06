namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: what every element has.</summary>
internal abstract record DmnElement
{
    public string? Id { get; init; }

    public string? Label { get; init; }

    public string? Description { get; init; }

    public Preserved Preserved { get; init; } = Preserved.Nothing;

    public Place Place { get; init; }
}

/// <summary>DMN 1.5, clause 6: an element known by a name.</summary>
internal abstract record NamedElement : DmnElement
{
    public required string Name { get; init; }
}
