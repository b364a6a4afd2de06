using Microsoft.Data.Sqlite;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Backups;

/// <summary>
/// A copy of a SQLite database as it was at one moment, whoever writes meanwhile (SQLite's online backup), in a temporary file
/// that goes with it.
/// </summary>
internal sealed class DatabaseSnapshot : IAsyncDisposable
{
    private readonly string _path;

    private DatabaseSnapshot(string path, SqliteConnection connection)
    {
        _path = path;
        Connection = connection;
    }

    /// <summary>The copy, open.</summary>
    public SqliteConnection Connection { get; }

    /// <exception cref="Abstractions.Errors.DatabaseUnavailable">The database cannot be read, is damaged, or the disk is full.</exception>
    public static async Task<DatabaseSnapshot> TakeAsync(ConnectionSource source, string path, CancellationToken cancellationToken)
    {
        SqliteFiles.Create(path);
        var copy = new DatabaseSnapshot(path, new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()));
        try
        {
            await copy.Connection.OpenAsync(cancellationToken);
            await using var original = (SqliteConnection)await source.ConnectAsync(cancellationToken);

            // One step for all pages: a reader in the write-ahead log, for which nobody waits.
            original.BackupDatabase(copy.Connection);
            await copy.CheckAsync(source.Info, cancellationToken);
            return copy;
        }
        catch (SqliteException exception)
        {
            await copy.DisposeAsync();
            throw SqliteErrors.Explain(exception, exception.SqliteErrorCode == 13 ? path : source.Info.ToString()) ?? (Exception)exception;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the copy, so that its file is whole, and opens that.</summary>
    public async Task<FileStream> OpenFileAsync()
    {
        // The last connection of a file folds the log in.
        await Connection.CloseAsync();
        return File.OpenRead(_path);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        SqliteFiles.Delete(_path);
    }

    private async Task CheckAsync(TenantConnectionInfo info, CancellationToken cancellationToken)
    {
        await using var check = Connection.Command("PRAGMA quick_check(1)");
        if (await check.ExecuteScalarAsync(cancellationToken) is not "ok" and var problem)
        {
            throw new UnusableBackup($"{info} is damaged: {problem} Restore an earlier backup of it.");
        }
    }
}
