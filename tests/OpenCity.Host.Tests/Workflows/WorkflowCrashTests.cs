using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Contracts.Workflows;
using OpenCity.Host.Tests.Processes;

namespace OpenCity.Host.Tests.Workflows;

/// <summary>
/// The process dies without warning while cases run. Each case comes to its end as if nothing had happened: every activity was carried out, and none twice.
/// <c>OPENCITY_TEST_DEATHS</c> and <c>OPENCITY_TEST_CASES</c> ask for more of both.
/// </summary>
public sealed class WorkflowCrashTests
{
    /// <summary>How long a process works at most before it dies.</summary>
    private const int LongestWorkMilliseconds = 400;

    private const string Steps = "SELECT COUNT(*) FROM workflows_case_entry";

    private const string OpenCases = "SELECT COUNT(*) FROM workflows_case WHERE ended_at IS NULL";

    /// <summary>How long a process is waited for that does nothing, because all has been done.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(20);

    /// <summary>
    /// So many rounds: an event, then a fork with an event in one branch and a pause in the other, a join and a note. The events begin cases of their own,
    /// so an event that was told twice is seen.
    /// </summary>
    private const string Recipe = """
        {
          "name": "crash", "displayName": "Crash", "description": "Workflows that run by themselves.",
          "steps": [
            { "name": "feature", "enable": ["OpenCity.Workflows"] },
            { "name": "WorkflowType", "data": [
              {
                "WorkflowTypeId": "crash", "Name": "Crash",
                "Activities": [
                  { "ActivityId": "pause", "Name": "TimerEvent", "IsStart": true, "Properties": { "Period": "PT0S" } },
                  { "ActivityId": "round", "Name": "ForEachTask", "Properties": { "Collection": { "Expression": "input.rounds" }, "Variable": "number" } },
                  { "ActivityId": "tell", "Name": "RaiseEventTask", "Properties": { "SignalName": "crash.told" } },
                  { "ActivityId": "fork", "Name": "ForkTask", "Properties": { "Forks": ["a", "b"] } },
                  { "ActivityId": "side", "Name": "RaiseEventTask", "Properties": { "SignalName": "crash.side" } },
                  { "ActivityId": "wait", "Name": "TimerEvent", "Properties": { "Period": "PT1S" } },
                  { "ActivityId": "join", "Name": "JoinTask", "Properties": {} },
                  { "ActivityId": "note", "Name": "LogTask", "Properties": { "Text": "over" } }
                ],
                "Transitions": [
                  { "SourceActivityId": "pause", "SourceOutcomeName": "Done", "DestinationActivityId": "round" },
                  { "SourceActivityId": "round", "SourceOutcomeName": "Iterate", "DestinationActivityId": "tell" },
                  { "SourceActivityId": "tell", "SourceOutcomeName": "Done", "DestinationActivityId": "fork" },
                  { "SourceActivityId": "fork", "SourceOutcomeName": "a", "DestinationActivityId": "side" },
                  { "SourceActivityId": "fork", "SourceOutcomeName": "b", "DestinationActivityId": "wait" },
                  { "SourceActivityId": "side", "SourceOutcomeName": "Done", "DestinationActivityId": "join" },
                  { "SourceActivityId": "wait", "SourceOutcomeName": "Done", "DestinationActivityId": "join" },
                  { "SourceActivityId": "join", "SourceOutcomeName": "Joined", "DestinationActivityId": "note" },
                  { "SourceActivityId": "note", "SourceOutcomeName": "Done", "DestinationActivityId": "round" }
                ]
              },
              {
                "WorkflowTypeId": "told", "Name": "Told", "Transitions": [],
                "Activities": [{ "ActivityId": "told", "Name": "SignalEvent", "IsStart": true, "Properties": { "SignalName": "crash.told" } }]
              },
              {
                "WorkflowTypeId": "side", "Name": "Side", "Transitions": [],
                "Activities": [{ "ActivityId": "side", "Name": "SignalEvent", "IsStart": true, "Properties": { "SignalName": "crash.side" } }]
              }
            ] }
          ]
        }
        """;

    [Fact]
    public Task Deaths_of_the_process_lose_and_double_no_activity_on_sqlite() => DieAsync(DatabaseEngine.Sqlite);

    [Fact]
    public Task Deaths_of_the_process_lose_and_double_no_activity_on_postgresql() => DieAsync(DatabaseEngine.Postgres);

    private static async Task DieAsync(DatabaseEngine engine)
    {
        var (deaths, cases) = (Number("OPENCITY_TEST_DEATHS", 6), Number("OPENCITY_TEST_CASES", 60));

        // Long enough for cases to run until the last death.
        var rounds = Math.Max(2, deaths / 25);
        await using var site = await HostSite.OnAsync(engine);
        await using (await HostProcess.StartAsync(site))
        {
            // Sets the sample town up.
        }

        await using var city = await CityData.OpenAsync(site);
        await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().ApplyAsync(new RecipeSource("crash.recipe.json", Recipe, _ => null), new RecipeParameters(), progress: null, ct));
        await city.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(token => BeginAsync(services.GetRequiredService<IWorkflows>(), cases, rounds, token), ct));

        var whileRunning = await KillAsync(site, city, deaths);
        await using (await HostProcess.StartAsync(site))
        {
            await UntilAllHaveEndedAsync(city);
        }

        await CheckAsync(city, cases, rounds);
        TestContext.Current.TestOutputHelper?.WriteLine($"{engine}: {cases} cases of {rounds} rounds, {deaths} deaths, {whileRunning} of them while cases ran");
        whileRunning.ShouldBeGreaterThan(deaths / 2, "The process has to die while cases run, else this tests nothing.");
    }

    private static async Task BeginAsync(IWorkflows workflows, int cases, int rounds, CancellationToken cancellationToken)
    {
        for (var i = 0; i < cases; i++)
        {
            var input = new JsonObject { ["rounds"] = new JsonArray([.. Enumerable.Range(1, rounds).Select(round => (JsonNode)round)]) };
            await workflows.StartAsync(new StartWorkflow("crash", new WorkflowSubject("thing", Name(i)), input), cancellationToken);
        }
    }

    /// <summary>Kills the process again and again, each time in the midst of its work, and counts the deaths in the midst of work, after which cases still ran.</summary>
    private static async Task<int> KillAsync(HostSite site, CityData city, int deaths)
    {
        var whileRunning = 0;
        for (var death = 0; death < deaths && await city.CountAsync(OpenCases) > 0; death++)
        {
            var before = await city.CountAsync(Steps);
            await using (var host = await HostProcess.StartAsync(site))
            {
                for (var since = Stopwatch.StartNew(); await city.CountAsync(Steps) == before && since.Elapsed < LongestRest;)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
                }

                await Task.Delay(Random.Shared.Next(LongestWorkMilliseconds), TestContext.Current.CancellationToken);
                await host.KillAsync();
            }

            whileRunning += await city.CountAsync(Steps) > before && await city.CountAsync(OpenCases) > 0 ? 1 : 0;
        }

        return whileRunning;
    }

    /// <summary>As long as something ends, it is waited for.</summary>
    private static async Task UntilAllHaveEndedAsync(CityData city)
    {
        const string Open = "SELECT (SELECT COUNT(*) FROM workflows_case_alarm) + (SELECT COUNT(*) FROM workflows_case WHERE ended_at IS NULL) + (SELECT COUNT(*) FROM kernel_outbox)";
        var (since, seen) = (Stopwatch.StartNew(), 0L);
        while (await city.CountAsync(Open) > 0)
        {
            if (await city.CountAsync(Steps) is var steps && steps != seen)
            {
                (seen, since) = (steps, Stopwatch.StartNew());
            }

            since.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), "Cases wait, and nothing happens any more.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }

    private static async Task CheckAsync(CityData city, int cases, int rounds)
    {
        var ended = await city.QueryAsync(
            "SELECT w.key, c.subject_id, c.status FROM workflows_case c JOIN workflows_workflow w ON w.id = c.workflow_id WHERE c.subject_kind = 'thing'",
            row => (Workflow: row.GetString(0), Subject: row.GetString(1), Status: row.GetString(2)));
        ended.Select(c => c.Status).Distinct().ShouldBe(["Finished"]);

        // An event that was told twice would have begun two cases, one that was lost none.
        ended.Select(c => (c.Workflow, c.Subject)).ShouldBe(
            Enumerable.Range(0, cases).Select(Name).SelectMany(thing => Enumerable.Repeat(("told", thing), rounds).Concat(Enumerable.Repeat(("side", thing), rounds)).Append(("crash", thing))),
            ignoreOrder: true);

        var left = await city.QueryAsync(
            """
            SELECT e.case_id, e.activity FROM workflows_case_entry e
            JOIN workflows_case c ON c.id = e.case_id JOIN workflows_workflow w ON w.id = c.workflow_id
            WHERE w.key = 'crash' AND e.kind = 'Left' ORDER BY e.case_id
            """,
            row => (Case: row.GetGuid(0), Activity: row.GetString(1)));
        var each = new[] { "fork", "fork", "join", "note", "round", "side", "tell", "wait" };
        var whole = Enumerable.Repeat(each, rounds).SelectMany(names => names).Concat(["pause", "round"]).ToList();
        left.Select(e => e.Case).Distinct().Count().ShouldBe(cases);
        foreach (var one in left.GroupBy(e => e.Case))
        {
            one.Select(e => e.Activity).ShouldBe(whole, ignoreOrder: true, "An activity was carried out twice, or not at all.");
        }

        (await city.VerifyAuditAsync()).Problem.ShouldBeNull();
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
