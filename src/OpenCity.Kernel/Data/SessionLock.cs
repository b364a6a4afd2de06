using System.Data;
using System.Data.Common;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>
/// Keeps work to one of several nodes. On PostgreSQL it is a lock of the session, which the server lets go of when the node dies. A
/// SQLite file has one host only and needs none.
/// </summary>
internal sealed class SessionLock : IAsyncDisposable
{
    private const string TryTake = "SELECT pg_try_advisory_lock(hashtext(@work), hashtext(@owner))";
    private const string LetGo = "SELECT pg_advisory_unlock(hashtext(@work), hashtext(@owner))";

    private readonly DbConnection? _connection;
    private readonly string _work;
    private readonly string _owner;

    private SessionLock(DbConnection? connection, string work, string owner) => (_connection, _work, _owner) = (connection, work, owner);

    /// <summary>Takes the lock of a tenant's work on the scope's connection; null where another node has it.</summary>
    public static async Task<SessionLock?> TryTakeAsync(TenantDatabase database, string work, CancellationToken cancellationToken) =>
        database.Engine == DatabaseEngine.Postgres
            ? await TryTakeAsync(await database.GetConnectionAsync(cancellationToken), work, database.Source.Info.Schema!, cancellationToken)
            : new SessionLock(connection: null, work, string.Empty);

    /// <summary>Takes the lock on a connection to PostgreSQL that stays open as long as it is held; null where another session has it.</summary>
    public static async Task<SessionLock?> TryTakeAsync(DbConnection connection, string work, string owner, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(TryTake, ("@work", work), ("@owner", owner));
        return await command.ExecuteScalarAsync(cancellationToken) is true ? new SessionLock(connection, work, owner) : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null)
        {
            return;
        }

        try
        {
            // Before the connection goes to the pool, where the session lives on.
            await using var command = _connection.Command(LetGo, ("@work", _work), ("@owner", _owner));
            await command.ExecuteScalarAsync();
        }
        catch (Exception exception) when (exception is DbException || (exception is InvalidOperationException && _connection.State != ConnectionState.Open))
        {
            // The connection is gone, and the lock with it.
        }
    }
}
