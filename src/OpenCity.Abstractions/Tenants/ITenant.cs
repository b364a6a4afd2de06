namespace OpenCity.Abstractions.Tenants;

/// <summary>The city that the current scope works for. Scoped; a scope without a tenant throws.</summary>
public interface ITenant
{
    /// <summary>The stable, unique, lower-case name: the key of everything the tenant owns, for example <c>pine-river</c>.</summary>
    string Name { get; }

    /// <summary>The path prefix under which the tenant is served, beginning with a slash; empty at the root.</summary>
    string PathPrefix { get; }

    /// <summary>The host names that find the tenant, lower case and without port; empty where it answers under any.</summary>
    IReadOnlyList<string> Hosts => [];

    /// <summary>The life-cycle state.</summary>
    TenantState State { get; }

    /// <summary>How many bytes of files the tenant may store; null for as many as the disk holds.</summary>
    long? FilesQuota => null;
}

/// <summary>The life-cycle states of a tenant, as in Orchard Core.</summary>
public enum TenantState
{
    /// <summary>Registered; waits to be set up from a recipe.</summary>
    Uninitialized,

    /// <summary>A set-up is running; requests are told to come back.</summary>
    Initializing,

    /// <summary>In service.</summary>
    Running,

    /// <summary>Switched off by an operator; data stays.</summary>
    Disabled,
}
