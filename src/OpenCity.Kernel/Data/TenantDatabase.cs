using System.Data;
using System.Data.Common;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>The scope's one connection, opened when it is first needed.</summary>
internal sealed class TenantDatabase(ITenantDatabaseSource tenant, ConnectionSources sources) : ITenantDatabase, IContextLease, IAsyncDisposable, IDisposable
{
    private ConnectionSource? _source;
    private DbConnection? _connection;
    private bool _disposed;

    public string Tenant => tenant.TenantName;

    public DatabaseEngine Engine => Source.Engine;

    public ConnectionSource Source => _source ??= sources.Get(tenant.Connection);

    /// <summary>The running unit of work.</summary>
    public RunningUnit? Unit { get; set; }

    public DbTransaction? Transaction => Unit?.Transaction;

    public DbConnection Connection
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _connection ??= Source.Create();
        }
    }

    public async ValueTask<DbConnection> GetConnectionAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        return Connection;
    }

    public ValueTask OpenAsync(CancellationToken cancellationToken) =>
        IsOpen() ? ValueTask.CompletedTask : Source.OpenAsync(Connection, cancellationToken);

    public void Open()
    {
        if (!IsOpen())
        {
            Source.Open(Connection);
        }
    }

    /// <summary>The running unit, which everything that writes needs.</summary>
    public RunningUnit Demand(string act) => Unit
        ?? throw new InvalidOperationException($"{act} needs a running unit of work. Call it inside IUnitOfWork.ExecuteAsync.");

    public void DemandUnitOfWork(string change) => Demand(change).NoteChange(change);

    public void Dispose()
    {
        _disposed = true;
        Interlocked.Exchange(ref _connection, null)?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
        {
            await connection.DisposeAsync();
        }
    }

    private bool IsOpen()
    {
        switch (Connection.State)
        {
            case ConnectionState.Closed:
                return false;
            case ConnectionState.Broken:
                // The server went away: the next command begins afresh.
                Connection.Close();
                return false;
            default:
                return true;
        }
    }
}
