using System.IO.Compression;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Host.Tests.Processes;
using OpenCity.Kernel.Archives;
using OpenCity.Kernel.Backups;

namespace OpenCity.Host.Tests.Upgrade;

/// <summary>The present program on the data of an earlier one; see README.md in this folder.</summary>
public sealed class UpgradeTests
{
    private const string Admin = "admin@pineriver.example";
    private const int Permits = 25;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_installation_of_an_earlier_program_goes_on_with_everything_in_it()
    {
        await using var site = Unpack();
        var before = await AuditedAsync(site);
        before.ShouldBeGreaterThan(0);
        var key = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(site.Data, "keys")).Single())["key-".Length..];

        await using (await HostProcess.StartAsync(site))
        {
            using var admin = await site.SignInAsync(Admin);
            var queue = await admin.GetAsync("/staff/permits?Status=", Cancellation);
            queue.Status.ShouldBe(HttpStatusCode.OK);
            using var visitor = site.CreateBrowser();
            var found = await visitor.GetAsync("/permits/register?q=24-000007", Cancellation);
            found.Text.ShouldContain("24-000007");
            foreach (var page in new[] { "/admin", "/admin/retention", "/admin/maintenance", "/admin/jobs" })
            {
                (await admin.GetAsync(page, Cancellation)).Status.ShouldBe(HttpStatusCode.OK, page);
            }

            await (await GuestApplication.FillAsync(site)).SubmitAsync();
        }

        await using var data = await CityData.OpenAsync(site);
        (await data.QueryAsync("SELECT COUNT(*) FROM permits_permit", row => row.GetInt64(0))).ShouldBe([Permits + 1L]);
        await data.RunAsync(async (services, ct) =>
        {
            var chain = await services.GetRequiredService<IAuditTrail>().VerifyAsync(ct);
            chain.Problem.ShouldBeNull();
            chain.Records.ShouldBeGreaterThan(before);
        });
        (await TextAsync(Path.Combine(site.Data, "host.db"), $"SELECT COUNT(*) || '' FROM data_protection_key WHERE xml LIKE '%{key}%'")).ShouldBe("1", "Cookies and links of before are still worth something.");
    }

    [Fact]
    public async Task A_city_of_an_earlier_program_can_leave_and_the_installation_be_backed_up()
    {
        await using var site = Unpack();
        await using var program = await OtherProcess.OpenAsync(site);
        var archive = Path.Combine(site.Folder, "pine-river.zip");

        await using (var data = await CityData.OpenAsync(site))
        {
            await data.RunAsync((services, ct) => services.GetRequiredService<CityExport>().RunAsync(archive, progress: null, ct));
        }

        using var exported = await ZipFile.OpenReadAsync(archive, Cancellation);
        exported.Entries.ShouldContain(e => e.FullName.Contains("permits_permit", StringComparison.Ordinal));
        var backup = await program.Services.GetRequiredService<InstallationBackup>().RunAsync(site.Folder, city: null, progress: null, Cancellation);
        backup.Cities.ShouldBe(["pine-river"]);
        backup.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Data_of_a_newer_program_is_refused_with_the_remedy_and_left_as_it_is()
    {
        await using var site = Unpack();
        var city = Path.Combine(site.Data, "Sites", "pine-river", "city.db");
        await ChangeAsync(city, "INSERT INTO kernel_migration (module, version, name, sha256, applied_at) VALUES ('OpenCity.Permits', 999, '0999_of_tomorrow', 'x', '2031-01-01')");
        await ChangeAsync(Path.Combine(site.Data, "host.db"), "UPDATE tenant SET schema_fingerprint = 'of tomorrow'");

        await using (var host = HostProcess.Launch(site))
        {
            await host.UntilItSaysAsync("The database is newer than the program: it has migration 0999_of_tomorrow of OpenCity.Permits");
        }

        (await TextAsync(city, "SELECT name FROM kernel_migration ORDER BY version DESC LIMIT 1")).ShouldBe("0999_of_tomorrow");
        (await TextAsync(city, "SELECT COUNT(*) || '' FROM kernel_migration WHERE module = 'OpenCity.Permits' AND version < 999")).ShouldNotBe("0");
    }

    [Fact]
    public async Task A_newer_registry_of_cities_ends_the_start()
    {
        await using var site = Unpack();
        await ChangeAsync(Path.Combine(site.Data, "host.db"), "INSERT INTO kernel_migration (module, version, name, sha256, applied_at) VALUES ('OpenCity.Kernel.Host', 999, '0999_of_tomorrow', 'x', '2031-01-01')");

        var end = await HostProcess.RunToEndAsync(site);

        end.Code.ShouldNotBe(0);
        (end.Output + end.Error).ShouldContain("The database is newer than the program");
        (end.Output + end.Error).ShouldContain("restore the backup made before the update");
    }

    private static HostSite Unpack()
    {
        var site = new HostSite();
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "Upgrade", "installation-faf88e9.zip"), site.Data);
        return site;
    }

    private static async Task<long> AuditedAsync(HostSite site) =>
        long.Parse(await TextAsync(Path.Combine(site.Data, "Sites", "pine-river", "city.db"), "SELECT COUNT(*) || '' FROM kernel_audit"), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task ChangeAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<string> TextAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
