using System.Data;
using System.Data.Common;
using Npgsql;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Data;

/// <summary>
/// One tenant's PostgreSQL schema. Tenants of one connection string share one pool of connections, so that a thousand towns
/// do not need a thousand pools; the schema is chosen when a scope opens its connection, and the driver resets it when the
/// connection goes back.
/// </summary>
internal sealed class PostgresSource : ConnectionSource
{
    private readonly NpgsqlDataSource _connections;
    private readonly string _schema;

    public PostgresSource(TenantConnectionInfo info, NpgsqlDataSource connections)
        : base(info)
    {
        _connections = connections;
        _schema = PostgresNames.Quote(info.Schema);
    }

    public override DbConnection Create() => _connections.CreateConnection();

    public override async ValueTask OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = SearchPath(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) when (Explain(exception) is { } explained)
        {
            await connection.CloseAsync();
            throw explained;
        }
    }

    public override void Open(DbConnection connection)
    {
        try
        {
            connection.Open();
            using var command = SearchPath(connection);
            command.ExecuteNonQuery();
        }
        catch (Exception exception) when (Explain(exception) is { } explained)
        {
            connection.Close();
            throw explained;
        }
    }

    public override ValueTask<WriterTurn> EnterAsync(CancellationToken cancellationToken) => ValueTask.FromResult(WriterTurn.Free);

    public override ValueTask<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

    public override DatabaseUnavailable? Explain(Exception exception) => PostgresErrors.Explain(exception, Info);

    public override async Task ProvisionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await ExecuteAsync(connection, $"CREATE SCHEMA IF NOT EXISTS {_schema}", cancellationToken);
    }

    public override async Task SetAsideAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var exists = connection.Command("SELECT count(*) FROM pg_namespace WHERE nspname = @schema", ("schema", Info.Schema));
        if (await exists.NumberAsync(cancellationToken) > 0)
        {
            await ExecuteAsync(connection, $"ALTER SCHEMA {_schema} RENAME TO {PostgresNames.Quote(name)}", cancellationToken);
        }
    }

    public override async Task DropAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await ExecuteAsync(connection, $"DROP SCHEMA IF EXISTS {_schema} CASCADE", cancellationToken);
    }

    private async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) when (Explain(exception) is { } explained)
        {
            throw explained;
        }
    }

    private DbCommand SearchPath(DbConnection connection)
    {
        var command = connection.CreateCommand();

        // The tenant's schema alone: with public behind it, a table that is missing here would be looked for there.
        command.CommandText = $"SET search_path TO {_schema}";
        return command;
    }
}
