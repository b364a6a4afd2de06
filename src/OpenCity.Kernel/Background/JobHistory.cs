using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Sql;

namespace OpenCity.Kernel.Background;

/// <summary>The tenant's table of runs.</summary>
internal sealed class JobHistory(ITenantDatabase database, IUnitOfWork unitOfWork, ICityClock clock)
{
    private const int LongestMessage = 1_000;
    private const string Columns = "id, task_id, attempt, started_at, ended_at, outcome, message, trace_id";

    /// <summary>Notes that a run begins.</summary>
    /// <returns>Its id; null where another node has begun the same run.</returns>
    public Task<Guid?> BeginAsync(string task, DateTimeOffset due, int attempt, string? traceId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<Guid?>(
        async token =>
        {
            var id = clock.NewId();
            await using var statement = await database.StatementAsync(
                """
                INSERT INTO kernel_job_run (id, task_id, due_at, attempt, started_at, outcome, trace_id)
                VALUES (@id, @task, @due, @attempt, @now, @outcome, @trace)
                ON CONFLICT (task_id, due_at, attempt) DO NOTHING
                """,
                token);
            var count = await statement.With("id", id).With("task", task).With("due", due).With("attempt", attempt)
                .With("now", clock.Now).With("outcome", (long)BackgroundOutcome.Running).With("trace", traceId)
                .ExecuteAsync(token);
            return count == 0 ? null : id;
        },
        cancellationToken);

    /// <summary>Notes how a run ended.</summary>
    public Task EndAsync(Guid id, BackgroundOutcome outcome, string? message, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE kernel_job_run SET ended_at = @now, outcome = @outcome, message = @message WHERE id = @id",
        statement => statement.With("id", id).With("now", clock.Now).With("outcome", (long)outcome).With("message", message is { Length: > LongestMessage } ? message[..LongestMessage] : message),
        cancellationToken);

    /// <summary>Notes of runs that a process left without an end that they were interrupted.</summary>
    public Task InterruptAsync(DateTimeOffset startedBefore, CancellationToken cancellationToken) => WriteAsync(
        "UPDATE kernel_job_run SET ended_at = @now, outcome = @interrupted WHERE outcome = @running AND started_at < @before",
        statement => statement.With("now", clock.Now).With("interrupted", (long)BackgroundOutcome.Interrupted).With("running", (long)BackgroundOutcome.Running).With("before", startedBefore),
        cancellationToken);

    /// <summary>Removes runs that ended before the instant; the last one of each task stays.</summary>
    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => WriteAsync(
        """
        DELETE FROM kernel_job_run WHERE ended_at < @before
        AND EXISTS (SELECT 1 FROM kernel_job_run newer WHERE newer.task_id = kernel_job_run.task_id AND newer.id > kernel_job_run.id)
        """,
        statement => statement.With("before", before),
        cancellationToken);

    public async Task<BackgroundRun?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var statement = await database.StatementAsync($"SELECT {Columns} FROM kernel_job_run WHERE id = @id", cancellationToken);
        return await statement.With("id", id).FirstAsync(Read, cancellationToken);
    }

    public async Task<IReadOnlyList<BackgroundRun>> ListAsync(string? task, Guid? before, int take, CancellationToken cancellationToken)
    {
        string[] conditions = [.. task is null ? (string[])[] : ["task_id = @task"], .. before is null ? (string[])[] : ["id < @before"]];
        var where = conditions.Length == 0 ? string.Empty : "WHERE " + string.Join(" AND ", conditions);
        await using var statement = await database.StatementAsync($"SELECT {Columns} FROM kernel_job_run {where} ORDER BY id DESC LIMIT {Math.Clamp(take, 1, 200)}", cancellationToken);
        _ = task is null ? statement : statement.With("task", task);
        _ = before is null ? statement : statement.With("before", before.Value);
        return await statement.ListAsync(Read, cancellationToken);
    }

    /// <summary>The last run of each task, and when it was due.</summary>
    public async Task<IReadOnlyDictionary<string, (BackgroundRun Run, DateTimeOffset Due)>> LastAsync(CancellationToken cancellationToken)
    {
        await using var statement = await database.StatementAsync(
            $"""
            SELECT {Columns}, due_at FROM (
                SELECT {Columns}, due_at, ROW_NUMBER() OVER (PARTITION BY task_id ORDER BY id DESC) AS place FROM kernel_job_run) last
            WHERE place = 1
            """,
            cancellationToken);
        return (await statement.ListAsync(row => (Read(row), row.Instant(8)), cancellationToken)).ToDictionary(r => r.Item1.TaskId, StringComparer.Ordinal);
    }

    private static BackgroundRun Read(Row row) =>
        new(row.Id(0), row.Text(1), row.Integer(2), row.Instant(3), row.InstantOrNull(4), (BackgroundOutcome)row.Integer(5), row.TextOrNull(6), row.TextOrNull(7));

    private Task<int> WriteAsync(string sql, Func<Statement, Statement> fill, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async token =>
        {
            await using var statement = await database.StatementAsync(sql, token);
            return await fill(statement).ExecuteAsync(token);
        },
        cancellationToken);
}
