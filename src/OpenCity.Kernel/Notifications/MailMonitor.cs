using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Sql;

namespace OpenCity.Kernel.Notifications;

/// <inheritdoc />
internal sealed class MailMonitor(ITenant tenant, ITenantDatabase database, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock, MailSignal signal) : IMailMonitor
{
    public async Task<IReadOnlyDictionary<MailState, long>> CountAsync(CancellationToken cancellationToken)
    {
        await using var statement = await database.StatementAsync("SELECT state, COUNT(*) FROM kernel_mail GROUP BY state", cancellationToken);
        var counts = (await statement.ListAsync(row => (State: (MailState)row.Integer(0), Count: row.Number(1)), cancellationToken)).ToDictionary(c => c.State, c => c.Count);
        return Enum.GetValues<MailState>().ToDictionary(state => state, state => counts.GetValueOrDefault(state));
    }

    public async Task<IReadOnlyList<MailEntry>> ListAsync(MailState? state, Guid? before, int take, CancellationToken cancellationToken)
    {
        string[] conditions = [.. state is null ? (string[])[] : ["state = @state"], .. before is null ? (string[])[] : ["id < @before"]];
        var where = conditions.Length == 0 ? string.Empty : "WHERE " + string.Join(" AND ", conditions);
        await using var statement = await database.StatementAsync(
            $"""
            SELECT id, state, recipient, subject, purpose, queued_at, attempts, next_attempt_at, sent_at, problem
            FROM kernel_mail {where} ORDER BY id DESC LIMIT {Math.Clamp(take, 1, 200)}
            """,
            cancellationToken);
        _ = state is null ? statement : statement.With("state", (long)state.Value);
        _ = before is null ? statement : statement.With("before", before.Value);
        return await statement.ListAsync(
            row => new MailEntry(
                row.Id(0), (MailState)row.Integer(1), Mask(row.Text(2)), row.Text(3), row.Text(4),
                row.Instant(5), row.Integer(6), row.InstantOrNull(7), row.InstantOrNull(8), row.TextOrNull(9)),
            cancellationToken);
    }

    public Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async token =>
        {
            await using var statement = await database.StatementAsync(
                "UPDATE kernel_mail SET state = @waiting, attempts = 0, next_attempt_at = @now WHERE id = @id AND state = @parked", token);
            var found = await statement.With("id", id).With("now", clock.Now).With("waiting", (long)MailState.Waiting).With("parked", (long)MailState.Parked).ExecuteAsync(token) > 0;
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
