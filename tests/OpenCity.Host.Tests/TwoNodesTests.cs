using System.Diagnostics;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Processes;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>Two hosts that serve the same cities from one PostgreSQL database.</summary>
public sealed class TwoNodesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private const int Changes = 6;
    private const int Deaths = 4;
    private const int Applicants = 2;
    private const int Filled = 15;

    [Fact]
    public async Task What_one_node_changes_the_other_knows_within_a_second()
    {
        await using var site = await HostSite.OnAsync(DatabaseEngine.Postgres);
        await using var other = new HostSite { Database = site.Database };
        await using var first = await HostProcess.StartAsync(site);
        await using var second = await HostProcess.StartAsync(other);
        using var admin = await site.SignInAsync("admin@pineriver.example");
        using var visitor = other.CreateBrowser();
        (await visitor.GetAsync("/")).Html.ShouldContain("Pine River");

        // A node that only looked every two seconds would be in time for half of them.
        var late = 0;
        for (var i = 0; i < Changes; i++)
        {
            var telephone = $"705-555-010{i}";
            await ChangeAsync(admin, telephone);
            late += await SeenAfterAsync(visitor, telephone) > Limit ? 1 : 0;
        }

        late.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task When_one_of_two_dies_under_load_nothing_is_lost_or_doubled_and_the_other_goes_on()
    {
        await using var site = await HostSite.OnAsync(DatabaseEngine.Postgres);
        await using var other = new HostSite { Database = site.Database, Data = site.Data };
        await using var survivor = await HostProcess.StartAsync(site);
        var dying = await HostProcess.StartAsync(other);
        var (staying, moved) = (new Crowd(site), new Crowd(other));
        await Task.WhenAll(staying.FillAsync(Filled), moved.FillAsync(Filled));
        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(staying.RunAsync(Applicants, stop.Token), moved.RunAsync(Applicants, stop.Token));
        for (var death = 0; death < Deaths; death++)
        {
            await Task.WhenAny(moved.AnswerAsync(), sending);
            await Task.Delay(Random.Shared.Next(500), TestContext.Current.CancellationToken);
            await dying.KillAsync();
            await dying.DisposeAsync();

            // Whoever is served by the other one notices nothing.
            await staying.AnswerAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            dying = await HostProcess.StartAsync(other);
        }

        await stop.CancelAsync();
        await sending;
        staying.Unanswered.ShouldBe(0);
        await dying.DisposeAsync();
        await survivor.KillAsync();

        await using var city = await CityData.OpenAsync(site);
        await CrashTests.CheckApplicationsAsync(city, [.. staying.Acknowledged, .. moved.Acknowledged], moved.Unanswered);
        await CrashTests.CheckMailAsync(site, city, Deaths + 2);
    }

    private static async Task ChangeAsync(TestBrowser admin, string telephone)
    {
        var page = await admin.GetAsync("/admin/settings/CitySettings");
        var saved = await admin.SubmitAsync(page, new() { ["telephone"] = telephone });
        saved.Location.ShouldNotBeNull(saved.Text);
        (await admin.GetAsync("/")).Html.ShouldContain(telephone);
    }

    private static async Task<TimeSpan> SeenAfterAsync(TestBrowser visitor, string telephone)
    {
        var watch = Stopwatch.StartNew();
        while (!(await visitor.GetAsync("/")).Html.Contains(telephone, StringComparison.Ordinal))
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(20);
        }

        return watch.Elapsed;
    }
}
