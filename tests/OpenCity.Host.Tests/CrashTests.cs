using System.Diagnostics;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Processes;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>
/// The process dies without warning while people send applications. What was acknowledged is there, once, with its number, its mail
/// and its audit record; what was not acknowledged is sent again by the applicant and is then there once too.
/// </summary>
public sealed class CrashTests
{
    private const int Applicants = 4;

    private const int LongestLifeMilliseconds = 1_000;

    [Fact]
    public Task Fifty_deaths_of_the_process_lose_and_double_nothing_on_sqlite() => DieAsync(DatabaseEngine.Sqlite, deaths: 50, filled: 200);

    [Fact]
    public Task Ten_deaths_of_the_process_lose_and_double_nothing_on_postgresql() => DieAsync(DatabaseEngine.Postgres, deaths: 10, filled: 40);

    private static async Task DieAsync(DatabaseEngine engine, int deaths, int filled)
    {
        await using var site = await HostSite.OnAsync(engine);
        var crowd = new Crowd(site);
        await KillAsync(site, crowd, deaths, filled);
        await using var city = await CityData.OpenAsync(site);
        await CheckApplicationsAsync(city, [.. crowd.Acknowledged], crowd.Unanswered);
        await CheckMailAsync(site, city, deaths);
    }

    private static async Task KillAsync(HostSite site, Crowd crowd, int deaths, int filled)
    {
        var (clock, starting) = (Stopwatch.StartNew(), TimeSpan.Zero);
        var host = await HostProcess.StartAsync(site);
        await crowd.FillAsync(filled);
        Say($"set up and {filled} applications filled in: {clock.Elapsed.TotalSeconds:0.0} s");

        using var stop = new CancellationTokenSource();
        clock.Restart();
        var sending = crowd.RunAsync(Applicants, stop.Token);
        for (var death = 0; death < deaths; death++)
        {
            if (death % 2 == 1)
            {
                // Every other time it lives until it has warmed up: else a slow machine would only ever kill it too early.
                await Task.WhenAny(crowd.AnswerAsync(), sending);
            }

            await Task.Delay(Random.Shared.Next(LongestLifeMilliseconds));
            await host.KillAsync();
            await host.DisposeAsync();
            var began = clock.Elapsed;
            host = await HostProcess.StartAsync(site);
            starting += clock.Elapsed - began;
        }

        await stop.CancelAsync();
        await sending;
        await host.KillAsync();
        await host.DisposeAsync();
        Say($"{deaths} deaths: {clock.Elapsed.TotalSeconds:0.0} s, of which starting again {starting.TotalSeconds:0.0} s");
        crowd.Acknowledged.Count.ShouldBeGreaterThan(deaths / 3);
        crowd.Unanswered.ShouldBeGreaterThan(deaths / 5, "The process has to die while forms are on their way, else this tests nothing.");
    }

    /// <summary>Every application that was acknowledged is there, once, with all that belongs to it, and nothing else is.</summary>
    internal static async Task CheckApplicationsAsync(CityData city, IReadOnlyList<Acknowledged> acknowledged, int unanswered)
    {
        var sent = await city.QueryAsync(
            "SELECT id, number, submitted_at, status FROM permits_permit WHERE submitted_at IS NOT NULL",
            row => (Id: row.GetGuid(0), Number: row.GetString(1), At: row.GetFieldValue<DateTimeOffset>(2), Status: row.GetString(3)));

        // Everybody repeated until it was acknowledged: nothing else may be there, and nothing may be missing.
        sent.Select(s => s.Id).ShouldBe(acknowledged.Select(a => a.Application.Id), ignoreOrder: true);
        sent.Select(s => s.Status).Distinct().ShouldBe(["Submitted"]);
        sent.Select(s => s.Number).Distinct().Count().ShouldBe(sent.Count, "A number was given twice.");
        foreach (var (things, sql) in new[]
        {
            ("received pictures", "SELECT permit_id FROM permits_submission"),
            ("entries of the timeline", "SELECT permit_id FROM permits_timeline_entry WHERE kind = 'Submitted'"),
            ("answers by key", "SELECT purpose FROM kernel_idempotency WHERE answer IS NOT NULL AND purpose LIKE 'permits.submit.%'"),
        })
        {
            var found = await city.QueryAsync(sql, row => Guid.Parse(row.GetValue(0).ToString()!.Split('.')[^1]));
            found.ShouldBe(sent.Select(s => s.Id), ignoreOrder: true, $"The {things} are not one for each application.");
        }

        var subjects = await city.QueryAsync("SELECT subject FROM kernel_mail WHERE purpose = 'permits.submitted'", row => row.GetString(0));
        subjects.Select(s => s.Split(' ')[^1]).ShouldBe(sent.Select(s => s.Number), ignoreOrder: true, "The acknowledgements by mail are not one for each application.");
        (await city.CountAsync("SELECT total FROM permits_queue_count WHERE queue = 'Submitted'")).ShouldBe(sent.Count);
        var audit = await city.VerifyAuditAsync();
        audit.Problem.ShouldBeNull();
        var lost = sent.Join(acknowledged, s => s.Id, a => a.Application.Id, (s, a) => s.At < a.SentAt).Count(early => early);
        Say($"{sent.Count} applications sent and acknowledged, {unanswered} forms were sent without an answer, of which {lost} were received all the same; {audit.Records} audit records");
    }

    /// <summary>
    /// A mail is queued with what it tells of, and is sent at least once: one that was being sent when the process died is sent
    /// again when its lease ends, with the same Message-ID.
    /// </summary>
    internal static async Task CheckMailAsync(HostSite site, CityData city, int deaths)
    {
        await city.ChangeAsync("UPDATE kernel_mail SET next_attempt_at = queued_at WHERE next_attempt_at IS NOT NULL");
        await using var host = await HostProcess.StartAsync(site);
        await city.UntilAsync("SELECT CASE WHEN EXISTS (SELECT 1 FROM kernel_mail WHERE sent_at IS NULL) OR EXISTS (SELECT 1 FROM kernel_outbox) THEN 0 ELSE 1 END");
        var queued = await city.QueryAsync("SELECT id FROM kernel_mail", row => row.GetGuid(0));
        var written = Directory.GetFiles(Path.Combine(site.Data, "Sites", TestCity.Name, "mail"), "*.eml").Select(MessageId).ToList();
        written.Distinct().ShouldBe(queued, ignoreOrder: true);
        (written.Count - queued.Count).ShouldBeInRange(0, deaths, "At most the one mail that was being sent is sent again.");
        Say($"{queued.Count} mails queued and sent, {written.Count - queued.Count} of them twice");
    }

    private static Guid MessageId(string file)
    {
        var header = File.ReadLines(file).First(line => line.StartsWith("Message-ID: <", StringComparison.OrdinalIgnoreCase));
        return Guid.ParseExact(header.Split('<', '@')[1], "N");
    }

    private static void Say(FormattableString text) => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(text));
}
