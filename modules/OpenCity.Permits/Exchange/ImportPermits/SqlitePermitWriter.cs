using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenCity.Abstractions.Data;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>
/// Writes a batch as one statement that takes the rows as JSON. A statement for each row has 41 values to be given, and SQLite notes
/// what each page held that it touches, to be able to take it back: the import took half as long again.
/// </summary>
internal sealed class SqlitePermitWriter(ITenantDatabase database) : IPermitWriter
{
    private static readonly string Merge = Statement();

    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // With the engine's usual page cache of 2 MB and log of 4 MB, pages that a batch touches are read and written anew for the next,
    // which touches them again. The connection gives memory and log back when the city has been quiet for a while.
    private const string Spacious = "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 20000;";

    public async Task<Dictionary<string, string?>> HashesAsync(string source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(
            "SELECT source_key, source_hash FROM permits_permit WHERE source = @source AND source_key IN (SELECT value FROM json_each(@keys))",
            cancellationToken);
        Add(command, "source", source);
        Add(command, "keys", JsonSerializer.Serialize(keys));
        return await ReadHashesAsync(command, cancellationToken);
    }

    public async Task WriteAsync(string source, IReadOnlyList<WrittenPermit> permits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var room = await CommandAsync(Spacious, cancellationToken))
        {
            await room.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = await CommandAsync(Merge, cancellationToken);
        Add(command, "source", source);
        Add(command, "now", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));

        // By date, as the register's index of words has its row ids: it writes out all it holds whenever one comes before the last.
        Add(command, "rows", Rows(permits.OrderBy(p => p.Permit.RegisterDate)));
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

    /// <summary>An array of arrays, each in the order of the statement's columns.</summary>
    private static string Rows(IEnumerable<WrittenPermit> permits)
    {
        var buffer = new ArrayBufferWriter<byte>(1024 * 1024);
        using (var json = new Utf8JsonWriter(buffer, AsItIs))
        {
            json.WriteStartArray();
            foreach (var (permit, texts, id) in permits)
            {
                json.WriteStartArray();
                foreach (var (_, field) in PermitColumns.Fields)
                {
                    WriteField(json, permit, field);
                }

                json.WriteStringValue(id.ToString().ToUpperInvariant());
                json.WriteStringValue(permit.Key);
                json.WriteStringValue(texts.Hash);
                Write(json, permit.RegisterDate);
                json.WriteStringValue(texts.Optional);
                json.WriteStringValue(texts.Extra);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteField(Utf8JsonWriter json, SourcePermit permit, string field)
    {
        if (permit.Values.TryGetValue(field, out var value))
        {
            Write(json, value);
        }
        else
        {
            json.WriteStringValue(field is "PermitType" or "Description" ? string.Empty : null);
        }
    }

    /// <summary>As <see cref="ModuleDbContext"/> stores the types on SQLite.</summary>
    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case decimal amount:
                json.WriteNumberValue(decimal.ToInt64(decimal.Round(amount * 10_000m, 0, MidpointRounding.ToEven)));
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private async Task<DbCommand> CommandAsync(string text, CancellationToken cancellationToken)
    {
        var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = text;
        return command;
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static string Statement()
    {
        string[] fromRow = [.. PermitColumns.Fields.Select(f => f.Column), "id", "source_key", "source_hash", "register_date", "optional_fields", "extra_fields"];
        var updates = fromRow.Except(["id", "source_key"]).Select(c => $"{c} = excluded.{c}");
        return $"""
            INSERT INTO permits_permit ({string.Join(", ", fromRow)}, source, created_at, updated_at, fee_due, fee_paid, court_seconds, version)
            SELECT {string.Join(", ", fromRow.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"value ->> {i}")))}, @source, @now, @now, 0, 0, 0, 1
            FROM json_each(@rows) WHERE true
            ON CONFLICT (source, source_key) DO UPDATE SET {string.Join(", ", updates)}, updated_at = excluded.updated_at, version = version + 1
            """;
    }
}
