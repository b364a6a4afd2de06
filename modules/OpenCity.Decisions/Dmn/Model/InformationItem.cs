namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 7: a variable, parameter or column with the type its values have.</summary>
internal sealed record InformationItem : NamedElement
{
    public string? TypeRef { get; init; }
}
