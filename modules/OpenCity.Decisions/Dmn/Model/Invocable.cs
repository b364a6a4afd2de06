namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: what other logic may call by name.</summary>
internal abstract record Invocable : DrgElement
{
    public InformationItem? Variable { get; init; }
}
