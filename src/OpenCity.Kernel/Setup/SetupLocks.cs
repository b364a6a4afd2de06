using System.Data.Common;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Setup;

/// <summary>
/// Held while a city is being set up. The system takes it back when the process dies, which tells a set-up that is under way
/// from one that was cut off. A file of the data folder, or on PostgreSQL, where nodes share no folder, a lock of the session.
/// </summary>
internal sealed class SetupLocks(HostDatabase host, DataRoot root)
{
    // Errors of the system: the file is in another process's hands (Linux, macOS, Windows).
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes the lock of a city; null where another set-up holds it.</summary>
    public async Task<IAsyncDisposable?> TryTakeAsync(string tenant, CancellationToken cancellationToken) =>
        host.Engine == DatabaseEngine.Sqlite ? TakeFile(tenant) : await TakeSessionAsync(tenant, cancellationToken);

    private FileStream? TakeFile(string tenant)
    {
        try
        {
            return new FileStream(Path.Combine(root.Path, $".setup-{tenant}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (HeldByAnother.Contains(exception.HResult))
        {
            return null;
        }
    }

    private async Task<IAsyncDisposable?> TakeSessionAsync(string tenant, CancellationToken cancellationToken)
    {
        var connection = await host.OpenAsync(cancellationToken);
        if (await SessionLock.TryTakeAsync(connection, "opencity.setup", tenant, cancellationToken) is { } held)
        {
            return new Session(connection, held);
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Holds the lock and the connection that it is of.</summary>
    private sealed class Session(DbConnection connection, SessionLock held) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await held.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
