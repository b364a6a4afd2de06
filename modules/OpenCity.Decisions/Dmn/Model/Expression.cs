namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 7: logic that gives a value.</summary>
internal abstract record Expression : DmnElement
{
    public string? TypeRef { get; init; }
}
