namespace OpenCity.Kernel.Data;

/// <summary>Tells which tenant the scope belongs to and where its tables are. Scoped; a scope without a tenant throws.</summary>
internal interface ITenantDatabaseSource
{
    /// <summary>The tenant's name.</summary>
    string TenantName { get; }

    /// <summary>Where its tables are.</summary>
    TenantConnectionInfo Connection { get; }
}
