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
