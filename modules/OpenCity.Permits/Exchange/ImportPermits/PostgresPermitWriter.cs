using Npgsql;
using NpgsqlTypes;
using OpenCity.Abstractions.Data;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>
/// Writes by COPY into a temporary table and one merging statement: a round trip for each row would leave the goal of
/// 5,000 permits a second to the network.
/// </summary>
internal sealed class PostgresPermitWriter(ITenantDatabase database) : IPermitWriter
{
    private static readonly string[] Others =
        ["id", "source", "source_key", "source_hash", "register_date", "optional_fields", "extra_fields", "created_at", "updated_at"];

    private static readonly string[] Columns = [.. PermitColumns.Fields.Select(f => f.Column), .. Others];

    // What the planner expects of a merge of thousands is enough to have it compiled, anew for each batch: that took longer than the
    // merge itself.
    private static readonly string Incoming = $"""
        SET LOCAL jit = off;
        CREATE TEMPORARY TABLE IF NOT EXISTS permits_incoming ON COMMIT DELETE ROWS AS
        SELECT {string.Join(", ", Columns)} FROM permits_permit WITH NO DATA;
        DELETE FROM permits_incoming
        """;

    private static readonly string Merge = $"""
        INSERT INTO permits_permit AS p ({string.Join(", ", Columns)}, fee_due, fee_paid, court_seconds, version)
        SELECT {string.Join(", ", Columns)}, 0, 0, 0, 1 FROM permits_incoming
        ON CONFLICT (source, source_key) DO UPDATE
        SET {string.Join(", ", Columns.Except(["id", "source", "source_key", "created_at"]).Select(c => $"{c} = excluded.{c}"))}, version = p.version + 1
        """;

    public async Task<Dictionary<string, string?>> HashesAsync(string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var command = (NpgsqlCommand)(await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = (NpgsqlTransaction?)database.Transaction;
        command.CommandText = "SELECT source_key, source_hash FROM permits_permit WHERE source = $1 AND source_key = ANY ($2)";
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = source });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys] });
        return await SqlitePermitWriter.ReadHashesAsync(command, cancellationToken);
    }

    public async Task WriteAsync(string source, IReadOnlyList<WrittenPermit> permits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)await database.GetConnectionAsync(cancellationToken);
        await RunAsync(connection, Incoming, cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync($"COPY permits_incoming ({string.Join(", ", Columns)}) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            foreach (var (permit, texts, id) in permits)
            {
                await copy.StartRowAsync(cancellationToken);
                foreach (var (_, field) in PermitColumns.Fields)
                {
                    await WriteAsync(copy, permit, field, cancellationToken);
                }

                await copy.WriteAsync(id, NpgsqlDbType.Uuid, cancellationToken);
                await copy.WriteAsync(source, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(permit.Key, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(texts.Hash, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(permit.RegisterDate!.Value, NpgsqlDbType.Date, cancellationToken);
                await WriteJsonAsync(copy, texts.Optional, cancellationToken);
                await WriteJsonAsync(copy, texts.Extra, cancellationToken);
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellationToken);
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await RunAsync(connection, Merge, cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, SourcePermit permit, string field, CancellationToken cancellationToken) =>
        permit.Values.GetValueOrDefault(field) switch
        {
            string text => copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
            DateOnly date => copy.WriteAsync(date, NpgsqlDbType.Date, cancellationToken),
            int number => copy.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken),
            double number => copy.WriteAsync(number, NpgsqlDbType.Double, cancellationToken),
            decimal number => copy.WriteAsync(number, NpgsqlDbType.Numeric, cancellationToken),
            _ when field is "PermitType" or "Description" => copy.WriteAsync(string.Empty, NpgsqlDbType.Text, cancellationToken),
            _ => copy.WriteNullAsync(cancellationToken),
        };

    private static Task WriteJsonAsync(NpgsqlBinaryImporter copy, string? json, CancellationToken cancellationToken) =>
        json is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(json, NpgsqlDbType.Jsonb, cancellationToken);

    private async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, (NpgsqlTransaction?)database.Transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
