using System.Data.Common;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Background;

/// <summary>
/// Keeps a task of a tenant to one of several nodes. On PostgreSQL it is a lock of the session: the server lets go of it when the
/// node dies, and the next that is due takes over. A SQLite file has one host only.
/// </summary>
internal sealed class JobLock : IAsyncDisposable
{
    private const string TryTake = "SELECT pg_try_advisory_lock(hashtext(@name), hashtext(current_schema()))";
    private const string LetGo = "SELECT pg_advisory_unlock(hashtext(@name), hashtext(current_schema()))";

    private readonly TenantDatabase? _database;
    private readonly string _name;

    private JobLock(TenantDatabase? database, string name) => (_database, _name) = (database, name);

    /// <summary>Takes the lock, on the scope's connection; null where another node is at the task.</summary>
    public static async Task<JobLock?> TryTakeAsync(TenantDatabase database, string task, CancellationToken cancellationToken)
    {
        var name = "opencity.job." + task;
        if (database.Engine != DatabaseEngine.Postgres)
        {
            return new JobLock(database: null, name);
        }

        await using var command = await database.CommandAsync(TryTake, cancellationToken, ("name", name));
        return await command.ExecuteScalarAsync(cancellationToken) is true ? new JobLock(database, name) : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is null)
        {
            return;
        }

        try
        {
            await using var command = await _database.CommandAsync(LetGo, CancellationToken.None, ("name", _name));
            await command.ExecuteScalarAsync();
        }
        catch (DbException)
        {
            // The connection is gone, and the lock with it.
        }
    }
}
