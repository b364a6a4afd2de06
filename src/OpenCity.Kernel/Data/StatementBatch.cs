using System.Data.Common;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>Statements of the running transaction that go to the server together: one round trip on PostgreSQL, one after another on SQLite.</summary>
internal sealed class StatementBatch(TenantDatabase database)
{
    private readonly List<(string Sql, (string Name, object? Value)[] Parameters)> _statements = [];

    public void Add(string sql, params (string Name, object? Value)[] parameters) => _statements.Add((sql, parameters));

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var connection = await database.GetConnectionAsync(cancellationToken);
        if (connection.CanCreateBatch)
        {
            await SendAsync(connection, cancellationToken);
            return;
        }

        foreach (var group in _statements.GroupBy(statement => statement.Sql))
        {
            // The same command again: SQLite compiles it once.
            await using var command = await database.CommandAsync(group.Key, cancellationToken);
            foreach (var (_, parameters) in group)
            {
                await command.Set(parameters).ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private async Task SendAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = database.Transaction;
        foreach (var (sql, parameters) in _statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
