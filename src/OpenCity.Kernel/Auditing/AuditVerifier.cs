using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Auditing;

/// <summary>Walks the whole chain in flat memory.</summary>
internal static class AuditVerifier
{
    private const string Rows = $"SELECT {AuditReader.Columns} FROM kernel_audit ORDER BY sequence";

    private const string Head = "SELECT sequence, hash FROM kernel_audit_head WHERE id = 1";

    public static async Task<AuditVerification> VerifyAsync(DbConnection connection, DatabaseEngine engine, CancellationToken cancellationToken)
    {
        // Rows and head as they were at one moment, whoever writes meanwhile.
        await using var transaction = engine == DatabaseEngine.Sqlite
            ? ((SqliteConnection)connection).BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        long count = 0;
        var hash = AuditHash.Genesis;
        await using (var command = connection.Command(Rows))
        {
            command.Transaction = transaction;
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                if (Check(AuditReader.Row(reader), AuditReader.Hash(reader), count + 1, hash) is { } problem)
                {
                    return new AuditVerification(count, count + 1, problem);
                }

                count++;
                hash = AuditReader.Hash(reader);
            }
        }

        return await CheckHeadAsync(connection, transaction, count, hash, cancellationToken);
    }

    private static string? Check(AuditRow row, string hash, long expected, string previousHash)
    {
        if (row.Sequence != expected)
        {
            return $"Record {expected} is missing: the next one is {row.Sequence}.";
        }

        if (row.PreviousHash != previousHash)
        {
            return $"Record {row.Sequence} does not follow the one before it: a record was exchanged.";
        }

        return AuditHash.Compute(row) == hash ? null : $"Record {row.Sequence} was changed after it had been written.";
    }

    private static async Task<AuditVerification> CheckHeadAsync(
        DbConnection connection, DbTransaction transaction, long count, string hash, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(Head);
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return new AuditVerification(count, count + 1, "The head of the chain is missing: whether records were cut off at its end cannot be told.");
        }

        var head = reader.GetInt64(0);
        return (head - count, reader.GetString(1) == hash) switch
        {
            (0, true) => new AuditVerification(count, null, null),
            (0, false) => new AuditVerification(count, count, $"Record {count} is not the one that was written last: records at the end were exchanged."),
            ( > 0, _) => new AuditVerification(count, count + 1, $"Records {count + 1} to {head} are missing: the end of the chain was cut off."),
            _ => new AuditVerification(count, head + 1, $"Records {head + 1} to {count} were added past the platform."),
        };
    }
}
