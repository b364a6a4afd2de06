using System.Data.Common;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Data;

/// <summary>How connections to one tenant's tables are made, opened and written through. One for each tenant in the process.</summary>
internal abstract class ConnectionSource(TenantConnectionInfo info)
{
    public TenantConnectionInfo Info { get; } = info;

    public DatabaseEngine Engine => Info.Engine;

    /// <summary>A connection of the tenant, not yet open.</summary>
    public abstract DbConnection Create();

    /// <summary>Opens a connection made by <see cref="Create"/> and sets it up for the tenant.</summary>
    /// <exception cref="DatabaseUnavailable">The message names the remedy.</exception>
    public abstract ValueTask OpenAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <inheritdoc cref="OpenAsync" />
    public abstract void Open(DbConnection connection);

    /// <summary>Waits until this writer may begin. Dispose the turn when the transaction has ended.</summary>
    public abstract ValueTask<WriterTurn> EnterAsync(CancellationToken cancellationToken);

    /// <summary>Notes the turn for what is called from here on, so that <see cref="EnterAsync"/> refuses what would wait for itself.</summary>
    public virtual void MarkFlow(WriterTurn turn)
    {
    }

    /// <summary>Begins the write transaction.</summary>
    public abstract ValueTask<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>What the operator must hear of the engine's failure, or null when it is not for the operator.</summary>
    public abstract DatabaseUnavailable? Explain(Exception exception);

    /// <summary>Makes an empty place for the tenant's tables where there is none yet.</summary>
    public abstract Task ProvisionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Puts the tables aside under another name, where the place of a tenant's tables is a name of its own. A SQLite file lies in
    /// the tenant's folder and goes where that goes.
    /// </summary>
    public abstract Task SetAsideAsync(string name, CancellationToken cancellationToken);

    /// <summary>Removes the tables and everything in them.</summary>
    public abstract Task DropAsync(CancellationToken cancellationToken);

    /// <summary>A connection of its own beside the scope's, open: for long reading and for the kernel's own work.</summary>
    public async ValueTask<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = Create();
        try
        {
            await OpenAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
