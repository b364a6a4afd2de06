namespace OpenCity.Workflows.Model;

/// <summary>A version of a workflow. Cases stay on theirs.</summary>
internal sealed class WorkflowVersion
{
    public required Guid Id { get; init; }

    public required Guid WorkflowId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public VersionState State { get; set; }

    /// <summary>The workflow type as JSON (Orchard Core's form).</summary>
    public required string Definition { get; set; }

    /// <summary>SHA-256 of the definition, lower-case hexadecimal.</summary>
    public required string Hash { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public required string ChangedByName { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public string? PublishedByName { get; set; }

    public long Version { get; set; }
}

/// <summary>Where a version stands.</summary>
internal enum VersionState
{
    /// <summary>It can still be changed; no case runs on it.</summary>
    Draft,

    /// <summary>New cases begin on it.</summary>
    Published,

    /// <summary>A later version took its place; its cases go on.</summary>
    Superseded,
}
