using System.Net;
using Npgsql;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Processes;
using OpenCity.Testing.Databases;

namespace OpenCity.Host.Tests;

/// <summary>The host on PostgreSQL, told so by one variable of the environment.</summary>
public sealed class PostgresHostTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Sets_up_serves_takes_an_application_and_goes_on_after_a_restart()
    {
        await using var site = await HostSite.OnAsync(DatabaseEngine.Postgres);
        GuestApplication application;
        await using (var host = await HostProcess.StartAsync(site))
        {
            application = await GuestApplication.FillAsync(site);
            await application.SubmitAsync();
            host.Terminate();
            (await host.EndAsync()).Code.ShouldBe(0);
        }

        await using (var again = await HostProcess.StartAsync(site))
        {
            (await application.ReceiptAsync()).ShouldContain("FP-");
            await application.SubmitAsync();
        }

        await using var city = await CityData.OpenAsync(site);
        (await city.CountAsync("SELECT COUNT(*) FROM permits_permit WHERE status = 'Submitted'")).ShouldBe(1);
        Directory.EnumerateFiles(site.Data, "*.db", SearchOption.AllDirectories).ShouldBeEmpty("All data belongs to PostgreSQL.");
    }

    [Fact]
    public async Task Waits_while_the_database_is_away_and_goes_on_when_it_is_back()
    {
        await using var site = await HostSite.OnAsync(DatabaseEngine.Postgres);
        await using var host = await HostProcess.StartAsync(site);
        using var browser = site.CreateBrowser();
        var name = new NpgsqlConnectionStringBuilder(site.Database).Database!;

        await RenameAsync(name, name + "_away");
        await UntilAsync(browser, "/health/ready", HttpStatusCode.ServiceUnavailable);
        (await browser.GetAsync("/permits/register")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        // Longer than the watcher of cities, the outbox and the jobs need to notice.
        await Task.Delay(TimeSpan.FromSeconds(6));
        (await browser.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        await RenameAsync(name + "_away", name);

        await UntilAsync(browser, "/health/ready", HttpStatusCode.OK);
        await UntilAsync(browser, "/permits/register", HttpStatusCode.OK);
        await (await GuestApplication.FillAsync(site)).SubmitAsync();
    }

    private static async Task UntilAsync(OpenCity.Testing.TestBrowser browser, string path, HttpStatusCode status)
    {
        using var limit = new CancellationTokenSource(Limit);
        while ((await browser.GetAsync(path, limit.Token)).Status != status)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    /// <summary>Nobody may be connected meanwhile: who is, is thrown out until it succeeds.</summary>
    private static async Task RenameAsync(string from, string to)
    {
        await using var connection = new NpgsqlConnection(await TestPostgres.GetAsync(CancellationToken.None));
        await connection.OpenAsync();
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            await using var command = new NpgsqlCommand($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{from}'", connection);
            await command.ExecuteNonQueryAsync(limit.Token);
            try
            {
                await using var rename = new NpgsqlCommand($"ALTER DATABASE {from} RENAME TO {to}", connection);
                await rename.ExecuteNonQueryAsync(limit.Token);
                return;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
            }
        }
    }
}
