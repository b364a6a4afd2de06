using System.Data.Common;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Background;

/// <summary>The tenant's table of runs.</summary>
internal sealed class JobHistory(ITenantDatabase database, IUnitOfWork unitOfWork, ICityClock clock)
{
    private const int LongestMessage = 1_000;
    private const string Columns = "id, task_id, attempt, started_at, ended_at, outcome, message, trace_id";

    // Whoever begins holds the task's lock: a last run without an end is one whose node has died.
    private const string InterruptLast = """
        UPDATE kernel_job_run SET ended_at = @now, outcome = @interrupted
        WHERE outcome = @running AND id = (SELECT id FROM kernel_job_run WHERE task_id = @task ORDER BY id DESC LIMIT 1)
        """;

    /// <summary>Notes that a run begins, and of one that its node left without an end that it was interrupted.</summary>
    /// <returns>Its id; null where another node has begun the same run.</returns>
    public Task<Guid?> BeginAsync(string task, DateTimeOffset due, int attempt, string? traceId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<Guid?>(
        async token =>
        {
            await using var interrupt = await database.CommandAsync(
                InterruptLast,
                token,
                ("task", task),
                ("now", database.Engine.Instant(clock.Now)),
                ("interrupted", (long)BackgroundOutcome.Interrupted),
                ("running", (long)BackgroundOutcome.Running));
            await interrupt.ExecuteNonQueryAsync(token);
            var id = clock.NewId();
            await using var command = await database.CommandAsync(
                """
                INSERT INTO kernel_job_run (id, task_id, due_at, attempt, started_at, outcome, trace_id)
                VALUES (@id, @task, @due, @attempt, @now, @outcome, @trace)
                ON CONFLICT (task_id, due_at, attempt) DO NOTHING
                """,
                token,
                ("id", id),
                ("task", task),
                ("due", database.Engine.Instant(due)),
                ("attempt", attempt),
                ("now", database.Engine.Instant(clock.Now)),
                ("outcome", (long)BackgroundOutcome.Running),
                ("trace", traceId));
            return await command.ExecuteNonQueryAsync(token) == 0 ? null : id;
        },
        cancellationToken);

    /// <summary>Notes how a run ended.</summary>
    public Task EndAsync(Guid id, BackgroundOutcome outcome, string? message, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        database,
        "UPDATE kernel_job_run SET ended_at = @now, outcome = @outcome, message = @message WHERE id = @id",
        cancellationToken,
        ("id", id),
        ("now", database.Engine.Instant(clock.Now)),
        ("outcome", (long)outcome),
        ("message", message is { Length: > LongestMessage } ? message[..LongestMessage] : message));

    /// <summary>Notes of runs that a process left without an end that they were interrupted.</summary>
    public Task InterruptAsync(DateTimeOffset startedBefore, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        database,
        "UPDATE kernel_job_run SET ended_at = @now, outcome = @interrupted WHERE outcome = @running AND started_at < @before",
        cancellationToken,
        ("now", database.Engine.Instant(clock.Now)),
        ("interrupted", (long)BackgroundOutcome.Interrupted),
        ("running", (long)BackgroundOutcome.Running),
        ("before", database.Engine.Instant(startedBefore)));

    public async Task<BackgroundRun?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync($"SELECT {Columns} FROM kernel_job_run WHERE id = @id", cancellationToken, ("id", id));
        return await command.FirstAsync(Read, cancellationToken);
    }

    public async Task<IReadOnlyList<BackgroundRun>> ListAsync(string? task, BackgroundOutcome? outcome, Guid? before, int take, CancellationToken cancellationToken)
    {
        var conditions = new List<(string Sql, (string Name, object? Value) Parameter)>();
        if (task is not null)
        {
            conditions.Add(("task_id = @task", ("task", task)));
        }

        if (outcome is { } wanted)
        {
            conditions.Add(("outcome = @outcome", ("outcome", (long)wanted)));
        }

        if (before is { } id)
        {
            conditions.Add(("id < @before", ("before", id)));
        }

        var where = conditions.Count == 0 ? string.Empty : "WHERE " + string.Join(" AND ", conditions.Select(c => c.Sql));
        await using var command = await database.CommandAsync(
            $"SELECT {Columns} FROM kernel_job_run {where} ORDER BY id DESC LIMIT {Math.Clamp(take, 1, 200)}", cancellationToken, [.. conditions.Select(c => c.Parameter)]);
        return await command.ListAsync(Read, cancellationToken);
    }

    /// <summary>The last run of each task, and when it was due.</summary>
    public async Task<IReadOnlyDictionary<string, (BackgroundRun Run, DateTimeOffset Due)>> LastAsync(CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(
            $"""
            SELECT {Columns}, due_at FROM (
                SELECT {Columns}, due_at, ROW_NUMBER() OVER (PARTITION BY task_id ORDER BY id DESC) AS place FROM kernel_job_run) last
            WHERE place = 1
            """,
            cancellationToken);
        return (await command.ListAsync(row => (Read(row), row.GetInstant(8)), cancellationToken)).ToDictionary(r => r.Item1.TaskId, StringComparer.Ordinal);
    }

    private static BackgroundRun Read(DbDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInstant(3), row.GetInstantOrNull(4), (BackgroundOutcome)row.GetInt32(5), row.GetText(6), row.GetText(7));
}
