using System.Collections.Concurrent;
using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Processes;

namespace OpenCity.Host.Tests;

/// <summary>PostgreSQL restarts while people send applications: the host waits and goes on by itself, and nothing is lost or doubled.</summary>
public sealed class DatabaseRestartTests
{
    private const int Restarts = 3;
    private const int Applicants = 3;
    private const int EachSends = 6;

    private static readonly TimeSpan Away = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Restarts_of_the_database_under_load_lose_and_double_nothing()
    {
        await using var site = await HostSite.OnAsync(DatabaseEngine.Postgres);
        await using var line = new DatabaseLine(site.Database!);
        site.Database = line.ConnectionString;
        await using var host = await HostProcess.StartAsync(site);
        var filled = new List<GuestApplication>();
        for (var i = 0; i < Applicants * EachSends; i++)
        {
            filled.Add(await GuestApplication.FillAsync(site));
        }

        var (acknowledged, refused) = (new ConcurrentBag<Acknowledged>(), new ConcurrentBag<string>());
        var sending = Task.WhenAll(filled.Chunk(EachSends).Select(mine => SendAsync(host, mine, acknowledged, refused)));
        for (var i = 0; i < Restarts; i++)
        {
            await Task.Delay(Pause);
            await line.CutAsync(Away);
        }

        await sending;
        refused.ShouldNotBeEmpty("The database has to be away while forms are sent, else this tests nothing.");
        refused.ShouldAllBe(text => text.Contains("Nothing was changed.", StringComparison.Ordinal));
        using (var browser = site.CreateBrowser())
        {
            (await browser.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        }

        await host.KillAsync();
        await using var city = await CityData.OpenAsync(site);
        await CrashTests.CheckApplicationsAsync(city, [.. acknowledged], refused.Count);
    }

    /// <summary>Sends one after the other, each until it is acknowledged, as people do who are asked to try again.</summary>
    private static async Task SendAsync(HostProcess host, GuestApplication[] applications, ConcurrentBag<Acknowledged> acknowledged, ConcurrentBag<string> refused)
    {
        foreach (var application in applications)
        {
            var began = TimeProvider.System.GetUtcNow();
            for (var page = await application.SendAsync(); page.Status != HttpStatusCode.Found; page = await application.SendAsync())
            {
                if (page.Status != HttpStatusCode.ServiceUnavailable)
                {
                    // Until what the host has to say of it has come through the pipe.
                    await Task.Delay(Away);
                }

                page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, $"{page.Text}\n{host.Console}");
                refused.Add(page.Text);
                await Task.Delay(Pause);
                began = TimeProvider.System.GetUtcNow();
            }

            acknowledged.Add(new Acknowledged(application, began));
            await Task.Delay(Pause);
        }
    }
}
