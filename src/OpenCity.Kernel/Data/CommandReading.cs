using System.Data.Common;
using System.Globalization;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>
/// Short forms for statements on the kernel's own small tables: they are read without a model, for which a cold tenant's first
/// request must not pay.
/// </summary>
internal static class CommandReading
{
    public static async Task<List<T>> ListAsync<T>(this DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The first row, or null.</summary>
    public static async Task<T?> FirstAsync<T>(this DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
    }

    /// <summary>The number in the first column of the first row; 0 where there is none.</summary>
    public static async Task<long> NumberAsync(this DbCommand command, CancellationToken cancellationToken) =>
        Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? value : 0L, CultureInfo.InvariantCulture);

    public static DateTimeOffset? GetInstantOrNull(this DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInstant(ordinal);

    /// <summary>Runs one statement in a unit of work; gives the number of rows it touched.</summary>
    public static Task<int> WriteAsync(this IUnitOfWork unitOfWork, ITenantDatabase database, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values) =>
        unitOfWork.ExecuteAsync(
            async token =>
            {
                await using var command = await database.CommandAsync(sql, token, values);
                return await command.ExecuteNonQueryAsync(token);
            },
            cancellationToken);

    /// <summary>Refuses to go on outside a unit of work.</summary>
    /// <exception cref="InvalidOperationException">There is no running unit of work.</exception>
    public static void DemandTransaction(this ITenantDatabase database)
    {
        if (database.Transaction is null)
        {
            throw new InvalidOperationException("This writes, and there is no running unit of work. Call it within IUnitOfWork.ExecuteAsync.");
        }
    }
}
