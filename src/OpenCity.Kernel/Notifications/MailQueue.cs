using System.Globalization;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Notifications;

/// <summary>The rows of queued mail.</summary>
internal sealed class MailQueue(ITenantDatabase database, IUnitOfWork unitOfWork, ICityClock clock)
{
    private const int Batch = 20;

    /// <summary>While a message is being sent nobody else takes it; after a crash it is due again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Takes messages that are due, oldest first.</summary>
    public Task<List<QueuedMail>> TakeAsync(CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async token =>
        {
            var mails = await ReadDueAsync(token);
            if (mails.Count > 0)
            {
                await using var command = await database.CommandAsync(
                    $"UPDATE kernel_mail SET attempts = attempts + 1, next_attempt_at = @until WHERE id IN ({string.Join(", ", mails.Select((_, i) => $"@id{i}"))})",
                    token,
                    [("until", database.Engine.Instant(clock.Now + Lease)), .. mails.Select((mail, i) => (string.Create(CultureInfo.InvariantCulture, $"id{i}"), (object?)mail.Id))]);
                await command.ExecuteNonQueryAsync(token);
            }

            return mails;
        },
        cancellationToken);

    /// <summary>The message is sent: its text, which may hold personal data, is no longer needed.</summary>
    public Task SentAsync(Guid id, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        database,
        "UPDATE kernel_mail SET state = @state, text = '', sent_at = @now, next_attempt_at = NULL, problem = NULL WHERE id = @id",
        cancellationToken,
        ("id", id),
        ("state", (long)MailState.Sent),
        ("now", database.Engine.Instant(clock.Now)));

    /// <summary>Sending failed: it is tried again at the instant, or parked where there is none.</summary>
    public Task FailedAsync(Guid id, string problem, DateTimeOffset? next, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        database,
        "UPDATE kernel_mail SET state = @state, next_attempt_at = @next, problem = @problem WHERE id = @id",
        cancellationToken,
        ("id", id),
        ("state", (long)(next is null ? MailState.Parked : MailState.Waiting)),
        ("next", next is { } instant ? database.Engine.Instant(instant) : null),
        ("problem", problem));

    /// <summary>When the next message is due; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync("SELECT next_attempt_at FROM kernel_mail WHERE next_attempt_at IS NOT NULL ORDER BY next_attempt_at LIMIT 1", cancellationToken);
        var next = await command.ListAsync(row => row.GetInstant(0), cancellationToken);
        return next.Count == 0 ? null : next[0];
    }

    private async Task<List<QueuedMail>> ReadDueAsync(CancellationToken cancellationToken)
    {
        var skip = database.Engine == DatabaseEngine.Postgres ? " FOR UPDATE SKIP LOCKED" : string.Empty;
        await using var command = await database.CommandAsync(
            $"SELECT id, recipient, culture, subject, text, attempts FROM kernel_mail WHERE next_attempt_at <= @now ORDER BY next_attempt_at, id LIMIT {Batch}{skip}",
            cancellationToken,
            ("now", database.Engine.Instant(clock.Now)));
        return await command.ListAsync(
            row => new QueuedMail(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5) + 1), cancellationToken);
    }
}
