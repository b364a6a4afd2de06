using OpenCity.Abstractions.Data;

namespace OpenCity.Abstractions.Tenants;

/// <summary>A city of the installation and what it uses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state.</param>
/// <param name="Hosts">Its host names; empty for any.</param>
/// <param name="PathPrefix">Its path prefix with the leading slash, or empty.</param>
/// <param name="Engine">The database engine.</param>
/// <param name="Database">Where its tables are, without secrets.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record TenantUse(string Name, TenantState State, IReadOnlyList<string> Hosts, string PathPrefix, DatabaseEngine Engine, string Database, DateTimeOffset CreatedAt)
{
    /// <summary>The size of its database in bytes; null where it cannot be told.</summary>
    public long? DatabaseBytes { get; init; }

    /// <summary>The size of its other files on this machine in bytes.</summary>
    public required long FilesBytes { get; init; }

    /// <summary>How many bytes of files it may store; null for as many as the disk holds.</summary>
    public long? FilesQuota { get; init; }

    /// <summary>How many rows its tables hold, on PostgreSQL as its statistics have it; null where it cannot be told.</summary>
    public long? Rows { get; init; }

    /// <summary>When its audit trail last took a record; null where it has none.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>Why it cannot be served or read; null when it can.</summary>
    public string? Fault { get; init; }
}
