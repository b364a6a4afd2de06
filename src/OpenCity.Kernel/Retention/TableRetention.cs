using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Retention;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Retention;

/// <summary>Old rows of one of the platform's own tables.</summary>
/// <param name="database">The city's database.</param>
/// <param name="kind">The kind.</param>
/// <param name="title">Its English title.</param>
/// <param name="days">For how many days they are kept by default.</param>
/// <param name="rows">The table, its key, and which rows are older than <c>@before</c>.</param>
internal abstract class TableRetention(ITenantDatabase database, string kind, string title, int days, (string Table, string Key, string Old) rows) : IRetentionRule
{
    public string Kind => kind;

    public string Title => title;

    public int? DefaultDays => days;

    public int MinimumDays => 1;

    public async Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync($"SELECT COUNT(*) FROM {rows.Table} WHERE {rows.Old}", cancellationToken, ("before", database.Engine.Instant(before)));
        return await command.NumberAsync(cancellationToken);
    }

    public async Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(
            $"DELETE FROM {rows.Table} WHERE ({rows.Key}) IN (SELECT {rows.Key} FROM {rows.Table} WHERE {rows.Old} LIMIT @take)",
            cancellationToken,
            ("before", database.Engine.Instant(before)),
            ("take", take));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Runs of background jobs; the last one of each job stays.</summary>
internal sealed class OldRuns(ITenantDatabase database) : TableRetention(database, "kernel.job-runs", "Runs of background jobs, after they ended", 14, ("kernel_job_run", "id",
    "ended_at < @before AND EXISTS (SELECT 1 FROM kernel_job_run newer WHERE newer.task_id = kernel_job_run.task_id AND newer.id > kernel_job_run.id)"));

/// <summary>Mails that were sent; those that wait or were given up stay.</summary>
internal sealed class SentMails(ITenantDatabase database) : TableRetention(database, "kernel.sent-mails", "Mails, after they were sent", 90, ("kernel_mail", "id", "sent_at < @before"));

/// <summary>Answers of submissions: within the period a form that is sent again has no second effect.</summary>
internal sealed class OldAnswers(ITenantDatabase database) : TableRetention(database, "kernel.submissions", "Marks by which a form that is sent twice is recognised", 30, ("kernel_idempotency", "purpose, key",
    "created_at < @before"));
