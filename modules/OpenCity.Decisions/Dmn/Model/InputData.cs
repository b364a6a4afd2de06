namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: a value that comes from outside.</summary>
internal sealed record InputData : DrgElement
{
    public InformationItem? Variable { get; init; }
}
