using System.Data.Common;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Sql;

/// <summary>
/// One statement on the scope's connection, in its transaction where one runs. The kernel's own small tables are read and
/// written so: a cold tenant's first request must not pay for a model.
/// </summary>
internal sealed class Statement : IAsyncDisposable
{
    private readonly DbCommand _command;
    private readonly DatabaseEngine _engine;

    private Statement(DbCommand command, DatabaseEngine engine)
    {
        _command = command;
        _engine = engine;
    }

    /// <summary>Makes a statement; values stand as <c>@name</c>.</summary>
    public static async ValueTask<Statement> CreateAsync(ITenantDatabase database, string sql, CancellationToken cancellationToken)
    {
        var connection = await database.GetConnectionAsync(cancellationToken);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = database.Transaction;
        return new Statement(command, database.Engine);
    }

    public Statement With(string name, string? value) => Add(name, (object?)value ?? DBNull.Value);

    public Statement With(string name, long value) => Add(name, value);

    public Statement With(string name, Guid value) => Add(name, value);

    /// <summary>An instant: fixed-width text on SQLite, as the modules' contexts write it.</summary>
    public Statement With(string name, DateTimeOffset? value) => Add(name, value switch
    {
        null => DBNull.Value,
        { } instant when _engine == DatabaseEngine.Sqlite => instant.ToUniversalTime().ToString(Row.InstantFormat, CultureInfo.InvariantCulture),
        { } instant => instant.ToUniversalTime(),
    });

    public Statement WithJson(string name, string value)
    {
        if (_engine == DatabaseEngine.Sqlite)
        {
            return Add(name, value);
        }

        _command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Jsonb) { Value = value });
        return this;
    }

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) => _command.ExecuteNonQueryAsync(cancellationToken);

    public async Task<List<T>> ListAsync<T>(Func<Row, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        var row = new Row(reader, _engine);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(row));
        }

        return rows;
    }

    /// <summary>The first row, or null.</summary>
    public async Task<T?> FirstAsync<T>(Func<Row, T> read, CancellationToken cancellationToken)
        where T : class
    {
        await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(new Row(reader, _engine)) : null;
    }

    /// <summary>The number in the first column of the first row; 0 where there is none.</summary>
    public async Task<long> NumberAsync(CancellationToken cancellationToken) =>
        Convert.ToInt64(await _command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? value : 0L, CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private Statement Add(string name, object value)
    {
        var parameter = _command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        _command.Parameters.Add(parameter);
        return this;
    }
}
