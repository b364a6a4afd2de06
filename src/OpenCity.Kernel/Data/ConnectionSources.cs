using System.Collections.Concurrent;
using Npgsql;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>The connection sources of all tenants of the process.</summary>
internal sealed class ConnectionSources(SqlitePools pools, TimeProvider time) : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<TenantConnectionInfo, ConnectionSource> _sources = new();
    private readonly ConcurrentDictionary<string, Lazy<NpgsqlDataSource>> _servers = new(StringComparer.Ordinal);

    /// <exception cref="Abstractions.Errors.DatabaseUnavailable">The connection string cannot be read.</exception>
    public ConnectionSource Get(TenantConnectionInfo info) => _sources.GetOrAdd(info, Make);

    /// <summary>Forgets a tenant that has gone or moved.</summary>
    public void Forget(TenantConnectionInfo info)
    {
        if (_sources.TryRemove(info, out var source) && source is SqliteSource sqlite)
        {
            pools.Forget(sqlite);
        }
    }

    public void Dispose()
    {
        foreach (var server in Started())
        {
            server.Dispose();
        }
    }

    /// <summary>What is asked again and again is planned once for each connection. The server tells for which schema it planned, and plans anew for another town's.</summary>
    private const int PreparedStatements = 100;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Started())
        {
            await server.DisposeAsync();
        }
    }

    private IEnumerable<NpgsqlDataSource> Started() => _servers.Values.Where(server => server.IsValueCreated).Select(server => server.Value);

    private ConnectionSource Make(TenantConnectionInfo info) => info.Engine == DatabaseEngine.Sqlite
        ? new SqliteSource(info, pools, time)
        : new PostgresSource(info, Server(info.ConnectionString));

    private NpgsqlDataSource Server(string connectionString)
    {
        // The whole string is the key, password included: whoever gives a wrong one must not be served by another's connections.
        var options = PostgresErrors.Parse(connectionString);
        options.ApplicationName ??= "opencity";
        if (options.MaxAutoPrepare == 0)
        {
            options.MaxAutoPrepare = PreparedStatements;
        }

        return _servers.GetOrAdd(options.ConnectionString, key => new Lazy<NpgsqlDataSource>(() => NpgsqlDataSource.Create(key))).Value;
    }
}
