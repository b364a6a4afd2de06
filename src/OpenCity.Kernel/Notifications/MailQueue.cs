using System.Globalization;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Sql;

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
                await using var statement = await database.StatementAsync(
                    $"UPDATE kernel_mail SET attempts = attempts + 1, next_attempt_at = @until WHERE id IN ({string.Join(", ", mails.Select((_, i) => $"@id{i}"))})", token);
                statement.With("until", clock.Now + Lease);
                for (var i = 0; i < mails.Count; i++)
                {
                    statement.With(string.Create(CultureInfo.InvariantCulture, $"id{i}"), mails[i].Id);
                }

                await statement.ExecuteAsync(token);
            }

            return mails;
        },
        cancellationToken);

    /// <summary>The message is sent: its text, which may hold personal data, is no longer needed.</summary>
    public Task SentAsync(Guid id, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE kernel_mail SET state = @state, text = '', sent_at = @now, next_attempt_at = NULL, problem = NULL WHERE id = @id",
        statement => statement.With("id", id).With("state", (long)MailState.Sent).With("now", clock.Now),
        cancellationToken);

    /// <summary>Sending failed: it is tried again at the instant, or parked where there is none.</summary>
    public Task FailedAsync(Guid id, string problem, DateTimeOffset? next, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE kernel_mail SET state = @state, next_attempt_at = @next, problem = @problem WHERE id = @id",
        statement => statement.With("id", id).With("state", (long)(next is null ? MailState.Parked : MailState.Waiting)).With("next", next).With("problem", problem),
        cancellationToken);

    /// <summary>When the next message is due; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        await using var statement = await database.StatementAsync("SELECT next_attempt_at FROM kernel_mail WHERE next_attempt_at IS NOT NULL ORDER BY next_attempt_at LIMIT 1", cancellationToken);
        var next = await statement.ListAsync(row => row.Instant(0), cancellationToken);
        return next.Count == 0 ? null : next[0];
    }

    /// <summary>Removes messages that were sent before the instant.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => WriteAsync(
        "DELETE FROM kernel_mail WHERE state = @state AND sent_at < @before",
        statement => statement.With("state", (long)MailState.Sent).With("before", before),
        cancellationToken);

    private async Task<List<QueuedMail>> ReadDueAsync(CancellationToken cancellationToken)
    {
        var skip = database.Engine == DatabaseEngine.Postgres ? " FOR UPDATE SKIP LOCKED" : string.Empty;
        await using var statement = await database.StatementAsync(
            $"SELECT id, recipient, culture, subject, text, attempts FROM kernel_mail WHERE next_attempt_at <= @now ORDER BY next_attempt_at, id LIMIT {Batch}{skip}", cancellationToken);
        return await statement.With("now", clock.Now).ListAsync(
            row => new QueuedMail(row.Id(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Integer(5) + 1), cancellationToken);
    }

    private Task<int> WriteAsync(string sql, Func<Statement, Statement> fill, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async token =>
        {
            await using var statement = await database.StatementAsync(sql, token);
            return await fill(statement).ExecuteAsync(token);
        },
        cancellationToken);
}
