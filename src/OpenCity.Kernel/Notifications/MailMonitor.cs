using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Notifications;

/// <inheritdoc />
internal sealed class MailMonitor(ITenant tenant, ITenantDatabase database, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock, MailSignal signal) : IMailMonitor
{
    public async Task<IReadOnlyDictionary<MailState, long>> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync("SELECT state, COUNT(*) FROM kernel_mail GROUP BY state", cancellationToken);
        var counts = (await command.ListAsync(row => (State: (MailState)row.GetInt32(0), Count: row.GetInt64(1)), cancellationToken)).ToDictionary(c => c.State, c => c.Count);
        return Enum.GetValues<MailState>().ToDictionary(state => state, state => counts.GetValueOrDefault(state));
    }

    public async Task<IReadOnlyList<MailEntry>> ListAsync(MailState? state, Guid? before, int take, CancellationToken cancellationToken)
    {
        string[] conditions = [.. state is null ? (string[])[] : ["state = @state"], .. before is null ? (string[])[] : ["id < @before"]];
        var where = conditions.Length == 0 ? string.Empty : "WHERE " + string.Join(" AND ", conditions);
        await using var command = await database.CommandAsync(
            $"""
            SELECT id, state, recipient, subject, purpose, queued_at, attempts, next_attempt_at, sent_at, problem
            FROM kernel_mail {where} ORDER BY id DESC LIMIT {Math.Clamp(take, 1, 200)}
            """,
            cancellationToken,
            [.. state is { } wanted ? [("state", (long)wanted)] : Array.Empty<(string, object?)>(), .. before is { } id ? [("before", id)] : Array.Empty<(string, object?)>()]);
        return await command.ListAsync(
            row => new MailEntry(
                row.GetGuid(0), (MailState)row.GetInt32(1), Mask(row.GetString(2)), row.GetString(3), row.GetString(4),
                row.GetInstant(5), row.GetInt32(6), row.GetInstantOrNull(7), row.GetInstantOrNull(8), row.GetText(9)),
            cancellationToken);
    }

    public Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async token =>
        {
            await using var command = await database.CommandAsync(
                "UPDATE kernel_mail SET state = @waiting, attempts = 0, next_attempt_at = @now WHERE id = @id AND state = @parked",
                token,
                ("id", id),
                ("now", database.Engine.Instant(clock.Now)),
                ("waiting", (long)MailState.Waiting),
                ("parked", (long)MailState.Parked));
            var found = await command.ExecuteNonQueryAsync(token) > 0;
            if (found)
            {
                audit.Record(new AuditRecord("mail.retried", "mail", id.ToString(), id.ToString()));
                unitOfWork.OnCommitted(() => signal.Tenants.Signal(tenant.Name));
            }

            return found;
        },
        cancellationToken);

    /// <summary>Enough of an address to tell messages apart: <c>m…@example.org</c>.</summary>
    private static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 ? $"{address[0]}…{address[at..]}" : "…";
    }
}
