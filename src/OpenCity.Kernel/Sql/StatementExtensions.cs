using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Sql;

/// <summary>Makes statements on the scope's connection.</summary>
internal static class StatementExtensions
{
    /// <inheritdoc cref="Statement.CreateAsync" />
    public static ValueTask<Statement> StatementAsync(this ITenantDatabase database, string sql, CancellationToken cancellationToken) =>
        Statement.CreateAsync(database, sql, cancellationToken);

    /// <summary>Refuses to go on outside a unit of work.</summary>
    /// <exception cref="InvalidOperationException">There is no running unit of work.</exception>
    public static void DemandTransaction(this ITenantDatabase database)
    {
        if (database.Transaction is null)
        {
            throw new InvalidOperationException("This writes, and there is no running unit of work. Call it within IUnitOfWork.ExecuteAsync.");
        }
    }
}
