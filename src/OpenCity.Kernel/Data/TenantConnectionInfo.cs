using Microsoft.Data.Sqlite;
using Npgsql;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>Where a tenant's tables are. On PostgreSQL the schema is required; on SQLite it is null.</summary>
public sealed record TenantConnectionInfo(DatabaseEngine Engine, string ConnectionString, string? Schema)
{
    /// <summary>For messages and logs: names server, database, schema or file, never the password.</summary>
    public override string ToString()
    {
        try
        {
            if (Engine == DatabaseEngine.Sqlite)
            {
                return $"the SQLite file '{new SqliteConnectionStringBuilder(ConnectionString).DataSource}'";
            }

            var server = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"the PostgreSQL schema '{Schema}' in database '{server.Database ?? server.Username}' on {server.Host}:{server.Port} as user '{server.Username}'";
        }
        catch (ArgumentException)
        {
            return $"a {Engine} database whose connection string cannot be read";
        }
    }
}
