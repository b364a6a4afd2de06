namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: a remark on the diagram.</summary>
internal abstract record Artifact : DmnElement;

internal sealed record TextAnnotation : Artifact
{
    public string Text { get; init; } = "";

    public string? TextFormat { get; init; }
}

internal sealed record Association : Artifact
{
    public required ElementReference SourceRef { get; init; }

    public required ElementReference TargetRef { get; init; }

    /// <summary>None, One or Both.</summary>
    public string? Direction { get; init; }
}

internal sealed record Group : Artifact
{
    public string? Name { get; init; }
}
