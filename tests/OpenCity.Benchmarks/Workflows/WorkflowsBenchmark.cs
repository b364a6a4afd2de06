using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;

namespace OpenCity.Benchmarks.Workflows;

/// <summary>
/// <c>workflows [FINISHED] [RUNNING] [sqlite|postgres]</c>: a life cycle (start and three actions), the list of tasks and what is due, on an empty
/// store and beside a million finished and a hundred thousand running cases.
/// </summary>
internal static class WorkflowsBenchmark
{
    private const int Cycles = 600;

    /// <summary>Until the program is compiled as far as it will be.</summary>
    private const int WarmCycles = 2_500;
    private const int Workers = 4;
    private const int Lists = 200;
    private const int Timers = 10_000;

    private const string Recipe = """
        { "name": "workflows-benchmark", "issetuprecipe": true, "steps": [
          { "name": "feature", "enable": ["OpenCity.CivicTheme", "OpenCity.Workflows", "OpenCity.Administration"] },
          { "name": "themes", "site": "OpenCity.CivicTheme", "admin": "OpenCity.CivicTheme" },
          { "name": "WorkflowType", "data": [
            { "WorkflowTypeId": "cycle", "Name": "Cycle",
              "Activities": [
                { "ActivityId": "a", "Name": "UserTaskEvent", "IsStart": true, "Properties": { "Roles": ["Clerk"], "Actions": ["next"], "Deadline": "P10BD" } },
                { "ActivityId": "b", "Name": "UserTaskEvent", "Properties": { "Roles": ["Reviewer"], "Actions": ["next"], "Deadline": "P10BD" } },
                { "ActivityId": "c", "Name": "UserTaskEvent", "Properties": { "Roles": ["Clerk"], "Actions": ["next"] } } ],
              "Transitions": [
                { "SourceActivityId": "a", "SourceOutcomeName": "next", "DestinationActivityId": "b" },
                { "SourceActivityId": "b", "SourceOutcomeName": "next", "DestinationActivityId": "c" } ] },
            { "WorkflowTypeId": "timer", "Name": "Timer", "Transitions": [],
              "Activities": [ { "ActivityId": "wait", "Name": "TimerEvent", "IsStart": true, "Properties": { "Period": "PT60S" } } ] } ] } ] }
        """;

    public static async Task<int> Run(string[] args)
    {
        var finished = Number(args, 0, 1_000_000);
        var running = Number(args, 1, 100_000);
        foreach (var engine in Enum.GetValues<DatabaseEngine>().Where(e => args.Length < 3 || e.ToString().Equals(args[2], StringComparison.OrdinalIgnoreCase)))
        {
            await MeasureAsync(engine, finished, running);
        }

        return 0;
    }

    private static async Task MeasureAsync(DatabaseEngine engine, int finished, int running)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}, {finished:N0} finished and {running:N0} running cases"));
        Console.WriteLine($"  {"what",-44} {"goal",12} {"figure",12}");
        await using var city = await TestCity.StartAsync(engine, options =>
        {
            options.UseKestrel = true;
            options.Recipe = Recipe;
        });
        await CyclesAsync(city, "warm", WarmCycles);
        var before = Environment.CpuUsage.TotalTime;
        var empty = await CyclesAsync(city, "empty", Cycles);
        Tell("life cycles/s, empty store", string.Empty, empty);
        Tell("CPU of the program per life cycle, ms", string.Empty, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Cycles);
        await FillAsync(city, engine, finished, running);
        await CyclesAsync(city, "warm again", Cycles / 4);
        var full = await CyclesAsync(city, "full", Cycles);
        Tell("life cycles/s, full store", ">= 100", full);
        Tell("full of empty, %", ">= 80", 100 * full / empty);
        await PagesAsync(city, "my tasks", TimeSpan.Zero, "/staff/tasks", "/staff/tasks?within=Overdue");
        await PagesAsync(city, "service levels", TimeSpan.Zero, "/staff/workflows/service-levels", "/staff/workflows/service-levels?days=90");
        await PagesAsync(city, "service levels, counted anew", TimeSpan.FromSeconds(11), "/staff/workflows/service-levels", "/staff/workflows/service-levels?days=90");
        await TimersAsync(city);
    }

    /// <summary>Starts cases and takes three actions in each, several at a time.</summary>
    private static async Task<double> CyclesAsync(TestCity city, string name, int count)
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Workers }, async (i, _) =>
        {
            var seen = await AskAsync(city, (workflows, ct) => workflows.StartAsync(new StartWorkflow("cycle", new WorkflowSubject("benchmark", $"{name}-{i}"), new JsonObject()), ct));
            for (var action = 0; action < 3; action++)
            {
                var before = seen;
                seen = await AskAsync(city, (workflows, ct) => workflows.PerformAsync(new PerformAction(before.Id, "next", before.Version), ct));
            }
        });
        return count / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Pages of a clerk, who has as many tasks as there are running cases.</summary>
    private static async Task PagesAsync(TestCity city, string what, TimeSpan between, params string[] paths)
    {
        using var clerk = city.SignedInAs("Clerk");
        var times = new List<double>();
        for (var i = 0; i < Lists + 20; i++)
        {
            city.Clock.Advance(between);
            var clock = Stopwatch.StartNew();
            var page = await clerk.GetAsync(paths[i % paths.Length]);
            if (page.Status != System.Net.HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{paths[i % paths.Length]} answers {page.Status}.");
            }

            if (i >= 20)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        Tell(what + ", p95 ms", "< 50", times[(int)(times.Count * 0.95)]);
    }

    /// <summary>Timers that are due in the same minute: how long until the last has fired.</summary>
    private static async Task TimersAsync(TestCity city)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, Timers).Chunk(100), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (some, _) => await city.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async token =>
            {
                foreach (var i in some)
                {
                    await services.GetRequiredService<IWorkflows>().StartAsync(new StartWorkflow("timer", new WorkflowSubject("timer", i.ToString(CultureInfo.InvariantCulture)), new JsonObject()), token);
                }
            },
            ct)));
        city.Clock.Advance(TimeSpan.FromSeconds(61));
        var clock = Stopwatch.StartNew();
        while (await city.RunAsync(async (services, ct) => await services.GetServices<IDueWork>().Single().RunAsync(ct)) is { } next && next <= city.Clock.GetUtcNow())
        {
        }

        Tell("10,000 timers of one minute, s", "<= 60", clock.Elapsed.TotalSeconds);
        Tell("timers/s", string.Empty, Timers / clock.Elapsed.TotalSeconds);
    }

    /// <summary>Cases as the engine leaves them, written by the database itself.</summary>
    private static async Task FillAsync(TestCity city, DatabaseEngine engine, int finished, int running)
    {
        var clock = Stopwatch.StartNew();
        foreach (var sql in FillSql(engine, finished, running))
        {
            await city.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(token => ExecuteAsync(services, sql, token), ct));
        }

        // As the servers' own housekeeping leaves it.
        await city.RunAsync((services, ct) => ExecuteAsync(services, engine == DatabaseEngine.Postgres ? "VACUUM ANALYZE" : "ANALYZE", ct));

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  filled in {clock.Elapsed.TotalSeconds:0} s"));
    }

    private static async Task ExecuteAsync(IServiceProvider services, string sql, CancellationToken cancellationToken)
    {
        await using var command = await services.GetRequiredService<ITenantDatabase>().CommandAsync(sql, cancellationToken);
        command.CommandTimeout = 3_600;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IEnumerable<string> FillSql(DatabaseEngine engine, int finished, int running)
    {
        var total = (finished + running).ToString(CultureInfo.InvariantCulture);
        var (series, id, time, due) = engine == DatabaseEngine.Postgres
            ? ($"(SELECT n FROM generate_series(1, {total}) n)", "gen_random_uuid()", "now() - interval '1 year' + n * interval '20 seconds'", "now() + (n % 20000 - 10000) * interval '1 minute'")
            : ($"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {total}) SELECT n FROM s)",
                "(SELECT printf('%s-%s-%s-%s-%s', substr(h, 1, 8), substr(h, 9, 4), substr(h, 13, 4), substr(h, 17, 4), substr(h, 21)) FROM (SELECT hex(randomblob(16)) AS h, n))",
                "strftime('%Y-%m-%dT%H:%M:%S.000000Z', 'now', '-1 year', '+' || (n * 20) || ' seconds')",
                "strftime('%Y-%m-%dT%H:%M:%S.000000Z', 'now', (n % 20000 - 10000) || ' minutes')");
        var ended = running.ToString(CultureInfo.InvariantCulture);
        yield return $"""
            INSERT INTO workflows_case (id, workflow_id, version_id, subject_kind, subject_id, status, memory, started_at, changed_at, ended_at, due_at, version)
            SELECT {id}, v.workflow_id, v.id, 'filled', n, CASE WHEN n <= {ended} THEN 'Running' ELSE 'Finished' END,
              CASE WHEN n <= {ended} THEN '{Waiting}' ELSE '{Over}' END, {time}, {time}, CASE WHEN n <= {ended} THEN NULL ELSE {time} END, CASE WHEN n <= {ended} THEN {due} END, 1
            FROM {series} s CROSS JOIN (SELECT v.id, v.workflow_id FROM workflows_workflow_version v JOIN workflows_workflow w ON w.id = v.workflow_id WHERE w.key = 'cycle') v
            """;
        yield return """
            INSERT INTO workflows_case_entry (case_id, number, at, activity, kind, outcome, actor_name, version_id)
            SELECT c.id, e.n, c.started_at, 'a', 'Left', 'next', '', c.version_id FROM workflows_case c CROSS JOIN (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) e WHERE c.subject_kind = 'filled'
            """;
        yield return $"""
            INSERT INTO workflows_case_task (id, case_id, workflow_id, token, activity, state, since, due_at, sorted_by, held_by_applicant, is_overdue, is_given)
            SELECT {id}, case_id, workflow_id, 1, 'a', 'a', started_at, {due}, {due}, {False(engine)}, {False(engine)}, {False(engine)}
            FROM (SELECT c.id AS case_id, c.workflow_id, c.started_at, CAST(c.subject_id AS INTEGER) AS n FROM workflows_case c WHERE c.subject_kind = 'filled' AND c.ended_at IS NULL) c
            """;
        yield return "INSERT INTO workflows_case_task_role (task_id, role, workflow_id, sorted_by) SELECT t.id, 'Clerk', t.workflow_id, t.sorted_by FROM workflows_case_task t JOIN workflows_case c ON c.id = t.case_id WHERE c.subject_kind = 'filled'";

        // A year of days in which some 3,000 cases a day left each of four states, and an hour of stays that are not added up yet.
        var (day, since) = engine == DatabaseEngine.Postgres
            ? ("current_date - CAST(n AS integer)", "now() - n * interval '1 minute'")
            : ("date('now', '-' || n || ' days')", "strftime('%Y-%m-%dT%H:%M:%S.000000Z', 'now', '-' || n || ' minutes')");
        var tally = string.Join(' ', Enumerable.Range(20, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}:50:{50 * 60 * Math.Pow(1.1, i - 0.5):0}")));
        yield return $"""
            INSERT INTO workflows_stay_day (day, workflow_id, state, measured, in_time, times)
            SELECT {day}, w.id, s.state, 3000, 2500, '{tally}' FROM (SELECT n FROM {series} s WHERE n <= 365) d
            CROSS JOIN workflows_workflow w CROSS JOIN (SELECT '' AS state UNION ALL SELECT 'a' UNION ALL SELECT 'b' UNION ALL SELECT 'c') s WHERE w.key = 'cycle'
            """;
        yield return $"""
            INSERT INTO workflows_case_stay (id, workflow_id, state, since, ended_at)
            SELECT {id}, w.id, 'a', {since}, {since} FROM (SELECT n FROM {series} s WHERE n <= 500) d CROSS JOIN workflows_workflow w WHERE w.key = 'cycle'
            """;
    }

    private const string Waiting = """{"variables":{},"input":{},"event":{},"tokens":[{"id":1,"activity":"a","forks":[],"gathered":false,"undoes":false}],"loops":[],"undo":[],"parked":[],"lastToken":1,"lastFork":0,"lastEntry":3}""";

    private const string Over = """{"variables":{},"input":{},"event":{},"tokens":[],"loops":[],"undo":[],"parked":[],"lastToken":3,"lastFork":0,"lastEntry":3}""";

    private static string False(DatabaseEngine engine) => engine == DatabaseEngine.Postgres ? "false" : "0";

    private static Task<T> AskAsync<T>(TestCity city, Func<IWorkflows, CancellationToken, Task<T>> ask) => city.RunAsync((services, ct) => ask(services.GetRequiredService<IWorkflows>(), ct));

    private static void Tell(string what, string goal, double figure) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-44} {goal,12} {figure,12:N1}"));

    private static int Number(string[] args, int at, int usual) => args.Length > at && int.TryParse(args[at], CultureInfo.InvariantCulture, out var number) ? number : usual;
}
