using System.Data.Common;

namespace OpenCity.Abstractions.Data;

/// <summary>
/// The current tenant's database, for what volume forbids to EF: imports, exports, feature queries. One connection for
/// each scope, shared with every <see cref="ModuleDbContext"/> of the scope.
/// </summary>
public interface ITenantDatabase
{
    /// <summary>Which engine it is.</summary>
    DatabaseEngine Engine { get; }

    /// <summary>The scope's open connection. Owned by the scope: never close or dispose it.</summary>
    ValueTask<DbConnection> GetConnectionAsync(CancellationToken cancellationToken);

    /// <summary>The running write transaction, or null outside <see cref="IUnitOfWork"/>. Commands that write must carry it.</summary>
    DbTransaction? Transaction { get; }
}
