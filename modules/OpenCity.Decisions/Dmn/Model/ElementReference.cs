namespace OpenCity.Decisions.Dmn.Model;

/// <summary>A reference by identifier. The namespace is null where the element stands in the same model.</summary>
internal sealed record ElementReference(string? Namespace, string Id)
{
    public Place Place { get; init; }

    public string Href => $"{Namespace}#{Id}";
}
