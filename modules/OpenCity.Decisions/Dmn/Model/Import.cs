namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: another model whose names are used here behind <see cref="NamedElement.Name"/> and a dot.</summary>
internal sealed record Import : NamedElement
{
    public required string Namespace { get; init; }

    public string? ImportType { get; init; }

    public string? LocationUri { get; init; }
}
