using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Tenants;

/// <summary>A row of the registry of tenants.</summary>
internal sealed record TenantEntry
{
    /// <summary>Lower case, digits and dashes.</summary>
    public required string Name { get; init; }

    public required TenantState State { get; init; }

    /// <summary>Host names, lower case, without port; empty for any.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>One segment with its leading slash, or empty.</summary>
    public string PathPrefix { get; init; } = string.Empty;

    /// <summary>Where its tables are.</summary>
    public required TenantConnectionInfo Database { get; init; }

    /// <summary>Which migrations its tables have; see <c>SchemaFingerprint</c>.</summary>
    public string SchemaFingerprint { get; init; } = string.Empty;

    /// <summary>How many bytes of files it may store; null for as many as the disk holds.</summary>
    public long? FilesQuota { get; init; }

    /// <summary>Changes with every change of the tenant's features, settings or roles, so that other processes notice.</summary>
    public long Stamp { get; init; }

    /// <summary>When the row was made; tells a city from one that was removed before and had its name.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>True where the other row is of the same city, whatever has changed in it.</summary>
    public bool IsSameCity(TenantEntry other) => other.CreatedAt == CreatedAt && other.Database == Database;
}
