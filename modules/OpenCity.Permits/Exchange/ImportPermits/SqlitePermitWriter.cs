using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using OpenCity.Abstractions.Data;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>
/// Writes with one prepared statement for the whole batch: EF would prepare, track and read back each of 46 columns a row.
/// Several rows in one statement were not faster: the engine runs in this process, so there is no way to save.
/// </summary>
internal sealed class SqlitePermitWriter(ITenantDatabase database) : IPermitWriter
{
    private static readonly string[] Others =
        ["id", "source", "source_key", "source_hash", "register_date", "optional_fields", "extra_fields", "created_at", "updated_at"];

    private static readonly string Merge = Statement();

    // A permit touches a page in each of ten indexes. With the engine's usual 2 MB nearly each of them would be read from the
    // system again, and with its usual log of 4 MB each batch would be written a second time at once, where several batches touch
    // the same pages. The connection gives memory and log back when the city has been quiet for a while.
    private const string Spacious = "PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 20000;";

    public async Task<Dictionary<string, string?>> HashesAsync(string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = "SELECT source_key, source_hash FROM permits_permit WHERE source = @source AND source_key IN (SELECT value FROM json_each(@keys))";
        Add(command, "source", source);
        Add(command, "keys", JsonSerializer.Serialize(keys));
        return await ReadHashesAsync(command, cancellationToken);
    }

    public async Task WriteAsync(string source, IReadOnlyList<WrittenPermit> permits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await MakeRoomAsync(cancellationToken);
        await using var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = Merge;
        var fields = PermitColumns.Fields.Select(f => Add(command, f.Column, null)).ToArray();
        var others = Others.ToDictionary(o => o, o => Add(command, o, null));
        others["source"].Value = source;
        others["created_at"].Value = others["updated_at"].Value = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        await command.PrepareAsync(cancellationToken);

        // By date, as the register's index of words has its row ids: it writes out all it holds whenever one comes before the last.
        foreach (var (permit, id, hash) in permits.OrderBy(p => p.Permit.RegisterDate))
        {
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i].Value = Value(permit, PermitColumns.Fields[i].Field);
            }

            others["id"].Value = id.ToString().ToUpperInvariant();
            others["source_key"].Value = permit.Key;
            others["source_hash"].Value = hash;
            others["register_date"].Value = Stored(permit.RegisterDate);
            others["optional_fields"].Value = PermitColumns.Optional(permit)?.ToJsonString() ?? (object)DBNull.Value;
            others["extra_fields"].Value = permit.ExtraFields.Count == 0 ? DBNull.Value : permit.ExtraFields.ToJsonString();
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        await using var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = Spacious;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static async Task<Dictionary<string, string?>> ReadHashesAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var result = new Dictionary<string, string?>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            result[reader.GetString(0)] = await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1);
        }

        return result;
    }

    private static object Value(SourcePermit permit, string field) =>
        permit.Values.TryGetValue(field, out var value) ? Stored(value) : field is "PermitType" or "Description" ? string.Empty : DBNull.Value;

    /// <summary>As <see cref="ModuleDbContext"/> stores the types on SQLite.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal amount => decimal.ToInt64(decimal.Round(amount * 10_000m, 0, MidpointRounding.ToEven)),
        _ => value,
    };

    private static DbParameter Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static string Statement()
    {
        string[] columns = [.. PermitColumns.Fields.Select(f => f.Column), .. Others];
        var updates = columns.Except(["id", "source", "source_key", "created_at"]).Select(c => $"{c} = excluded.{c}");
        return $"""
            INSERT INTO permits_permit ({string.Join(", ", columns)}, fee_due, fee_paid, court_seconds, version)
            VALUES ({string.Join(", ", columns.Select(c => "@" + c))}, 0, 0, 0, 1)
            ON CONFLICT (source, source_key) DO UPDATE SET {string.Join(", ", updates)}, version = version + 1
            """;
    }
}
