using System.Data.Common;

namespace OpenCity.Abstractions.Data;

/// <summary>Raw commands on the tenant's database.</summary>
public static class DatabaseCommands
{
    /// <summary>
    /// A command on the scope's connection that carries the running transaction. Parameters are written <c>@name</c> on both
    /// engines; null becomes the database's null. Dispose the command.
    /// </summary>
    /// <param name="database">The tenant's database.</param>
    /// <param name="sql">The statement. Tables are not qualified: the tenant's schema is the search path.</param>
    /// <param name="cancellationToken">Cancels the opening of the connection.</param>
    /// <param name="parameters">Names, with or without <c>@</c>, and values (instants through <see cref="DatabaseValues.Instant"/>).</param>
    public static async ValueTask<DbCommand> CommandAsync(
        this ITenantDatabase database,
        string sql,
        CancellationToken cancellationToken,
        params (string Name, object? Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(database);
        var connection = await database.GetConnectionAsync(cancellationToken).ConfigureAwait(false);
        var command = connection.Command(sql, parameters);
        command.Transaction = database.Transaction;
        return command;
    }

    /// <summary>A command on a connection, without transaction. Dispose the command.</summary>
    public static DbCommand Command(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Set(parameters);
        return command;
    }

    /// <summary>Sets parameters, adding those that are missing: a command can be run again with other values.</summary>
    public static DbCommand Set(this DbCommand command, params (string Name, object? Value)[] parameters)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (var (name, value) in parameters)
        {
            if (command.Parameters.Contains(name))
            {
                command.Parameters[name].Value = value ?? DBNull.Value;
                continue;
            }

            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
