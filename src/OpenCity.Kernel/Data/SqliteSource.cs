using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using OpenCity.Abstractions.Errors;
using SQLitePCL;

namespace OpenCity.Kernel.Data;

/// <summary>One tenant's SQLite file.</summary>
#pragma warning disable CA1001 // A semaphore without a wait handle holds nothing to dispose of, and writers may still queue when a tenant is forgotten.
internal sealed class SqliteSource : ConnectionSource
#pragma warning restore CA1001
{
    // Which native handles have been set up: a handle from the pool keeps its settings.
    private static readonly ConditionalWeakTable<sqlite3, object> Prepared = [];

    // SQLITE_CONFIG_MEMSTATUS
    private const int MemoryStatistics = 9;

    private readonly SqlitePools _pools;
    private readonly TimeProvider _time;
    private readonly string _connectionString;
    private readonly string _file;
    private readonly SemaphoreSlim _writers = new(1, 1);
    private readonly AsyncLocal<WriterTurn?> _turnOfFlow = new();
    private long _lastUsed;
    private int _warm;

    // SQLite adds up what it allocates, under one lock for all connections. Nobody reads the sum, and without it a schema is
    // parsed in four fifths of the time. Where SQLite was in use before, it refuses and goes on adding up.
    static SqliteSource()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(MemoryStatistics, 0);
    }

    public SqliteSource(TenantConnectionInfo info, SqlitePools pools, TimeProvider time)
        : base(info)
    {
        _pools = pools;
        _time = time;
        var builder = SqliteErrors.Parse(info.ConnectionString);

        // Not ReadWriteCreate: a file that has gone must be an error, not an empty city.
        builder.Mode = builder.Mode == SqliteOpenMode.ReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite;
        _file = Path.GetFullPath(builder.DataSource);
        builder.DataSource = _file;
        _connectionString = builder.ToString();
    }

    public long LastUsed => Volatile.Read(ref _lastUsed);

    public override DbConnection Create() => new SqliteConnection(_connectionString);

    public override ValueTask OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // SQLite's calls do not wait for a network: there is nothing to await.
        cancellationToken.ThrowIfCancellationRequested();
        Open(connection);
        return ValueTask.CompletedTask;
    }

    public override void Open(DbConnection connection)
    {
        Volatile.Write(ref _lastUsed, _time.GetTimestamp());
        if (Interlocked.Exchange(ref _warm, 1) == 0)
        {
            _pools.Warmed(this);
        }

        try
        {
            connection.Open();
            Prepare((SqliteConnection)connection);
        }
        catch (SqliteException exception)
        {
            connection.Close();
            throw Explain(exception) ?? (Exception)exception;
        }
    }

    public override async ValueTask<WriterTurn> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turnOfFlow.Value is { IsHeld: true })
        {
            throw new InvalidOperationException(
                "A unit of work of another scope of the same tenant is running around this one: both would wait for each other. End the outer one first, or do the work in its scope.");
        }

        await _writers.WaitAsync(cancellationToken);
        return new WriterTurn(_writers);
    }

    public override void MarkFlow(WriterTurn turn) => _turnOfFlow.Value = turn;

    public override ValueTask<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override DatabaseUnavailable? Explain(Exception exception) => SqliteErrors.Explain(exception, _file);

    public override async Task ProvisionAsync(CancellationToken cancellationToken)
    {
        try
        {
            SqliteFiles.Create(_file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.CannotWrite(_file, exception);
        }

        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = connection.CreateCommand();

        // Kept in the file: every later connection writes ahead too.
        command.CommandText = "PRAGMA journal_mode = WAL";
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw Explain(exception) ?? (Exception)exception;
        }
    }

    public override Task SetAsideAsync(string name, CancellationToken cancellationToken)
    {
        Cool();
        return Task.CompletedTask;
    }

    public override Task DropAsync(CancellationToken cancellationToken)
    {
        Cool();
        SqliteFiles.Delete(_file);
        return Task.CompletedTask;
    }

    /// <summary>Closes the idle connections of the pool, each of which holds about 160 kB of native memory and a file handle.</summary>
    public void Cool()
    {
        Volatile.Write(ref _warm, 0);
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static void Prepare(SqliteConnection connection)
    {
        if (Prepared.TryGetValue(connection.Handle!, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();

        // FULL: an acknowledged write survives a power cut. The busy timer only matters between processes; in this one writers queue.
        command.CommandText = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000;";
        command.ExecuteNonQuery();
        Prepared.AddOrUpdate(connection.Handle!, Prepared);
    }
}
