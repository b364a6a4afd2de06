namespace OpenCity.Decisions.Model;

/// <summary>A result that something in the city follows, as it was.</summary>
internal sealed class RecordedUse
{
    public const int MaxKind = 60;

    public const int MaxId = 60;

    public const int MaxLabel = 200;

    /// <summary>Later ones are greater.</summary>
    public required Guid Id { get; set; }

    public required Guid VersionId { get; set; }

    /// <summary>The name of the decision in the model.</summary>
    public required string Decision { get; set; }

    public required string SubjectKind { get; set; }

    public required string SubjectId { get; set; }

    public required string SubjectLabel { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>The result with inputs, explanation and diagnostics as JSON, as written: numbers keep their digits.</summary>
    public required string Result { get; set; }
}
