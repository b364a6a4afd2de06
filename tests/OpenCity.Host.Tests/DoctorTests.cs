using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Settings;
using OpenCity.Host.Tests.Processes;
using OpenCity.Kernel.Doctor;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Setup;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>What <c>opencity doctor</c> finds in an installation, and what it says to do.</summary>
public sealed class DoctorTests
{
    private const string Broken = "old-mill";

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_sound_city_has_no_problem_and_a_broken_one_beside_it_has_each_with_a_remedy(DatabaseEngine engine)
    {
        await using var site = await SetUpAsync(engine, TestCity.Name, Broken);
        await using (var data = await CityData.OpenAsync(site, Broken))
        {
            await data.RunAsync((services, ct) => services.GetRequiredService<ISettings>().UpdateAsync(
                new MailSettings { Host = "127.0.0.1", Port = ClosedPort(), UserName = "old-mill", PasswordKey = "mail" }, ct));
            await data.ChangeAsync("UPDATE kernel_audit SET actor_name = 'Somebody else' WHERE sequence = 3");
            await data.ChangeAsync($"INSERT INTO kernel_mail (id, state, recipient, culture, subject, text, purpose, queued_at, attempts, problem) SELECT id, 2, 'a@b.example', 'en', 's', 't', 'test', created_at, 9, 'no' FROM kernel_file LIMIT 1");
            await data.ChangeAsync("INSERT INTO kernel_outbox (id, type, data, occurred_at, attempts, next_attempt_at, delivered_handlers, parked_at) SELECT id, 'Gone', '{}', created_at, 9, created_at, '[]', created_at FROM kernel_file LIMIT 1");
            await data.ChangeAsync("INSERT INTO kernel_job_run (id, task_id, due_at, attempt, started_at, ended_at, outcome, message) SELECT id, 'kernel.collect-files', created_at, 1, created_at, created_at, 2, 'The disk is on fire.' FROM kernel_file LIMIT 1");
        }

        var files = Directory.GetFiles(Path.Combine(site.Data, "Sites", Broken, "files"), "*", SearchOption.AllDirectories);
        File.Delete(files[0]);
        await File.AppendAllTextAsync(files[1], "x", Cancellation);
        var orphan = Path.Combine(Path.GetDirectoryName(files[1])!, new string('a', 64));
        await File.WriteAllTextAsync(orphan, "nobody's", Cancellation);
        File.SetLastWriteTimeUtc(orphan, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-9));

        var findings = await ExamineAsync(site);

        Bad(findings, TestCity.Name).ShouldBe(["mail: No mail server is set: mails are written as files into the city's folder 'mail'."]);
        var broken = Bad(findings, Broken);
        broken.ShouldContain("audit: Record 3 was changed after it had been written.");
        broken.ShouldContain("files: Of 3 stored files 1 are missing and 1 have other content than was stored.");
        broken.ShouldContain(f => f.StartsWith("files: 1 files (0 kB) belong to nothing any more", StringComparison.Ordinal));
        broken.ShouldContain("mail: The password of the mail server is missing: nothing is set under OpenCity:Secrets:old-mill:mail.");
        broken.ShouldContain(f => f.StartsWith("mail: 127.0.0.1:", StringComparison.Ordinal) && f.Contains("does not take mail", StringComparison.Ordinal));
        broken.ShouldContain("mail: 1 mails were given up.");
        broken.ShouldContain("events: 1 events were given up: what should follow from them has not happened.");
        broken.ShouldContain(f => f.StartsWith("jobs: 'Remove the bytes of deleted files' failed", StringComparison.Ordinal) && f.EndsWith("The disk is on fire.", StringComparison.Ordinal));
        findings.Where(f => f.Kind != FindingKind.Well).ShouldAllBe(f => f.Remedy!.Length > 10);
        (await ExamineAsync(site, city: TestCity.Name)).ShouldNotContain(f => f.City == Broken);
    }

    [Fact]
    public async Task A_damaged_file_and_tables_of_a_newer_program_are_told_and_nothing_is_changed()
    {
        await using var site = await SetUpAsync(DatabaseEngine.Sqlite, TestCity.Name, Broken);
        await using (var data = await CityData.OpenAsync(site))
        {
            await data.ChangeAsync("INSERT INTO kernel_migration (module, version, name, sha256, applied_at) VALUES ('OpenCity.Permits', 999, '0999_of_tomorrow', 'x', '2031-01-01')");
        }

        // Connections that wait for their next use still see the file as it was.
        SqliteConnection.ClearAllPools();
        var file = Path.Combine(site.Data, "Sites", Broken, "city.db");
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        Array.Fill(bytes, (byte)0x5a, 1024, bytes.Length - 1024);
        await File.WriteAllBytesAsync(file, bytes, Cancellation);

        var findings = await ExamineAsync(site);

        Bad(findings, TestCity.Name).Single().ShouldContain("The database is newer than the program: it has migration 0999_of_tomorrow of OpenCity.Permits");
        Bad(findings, Broken).Single().ShouldContain("database: ");
        findings.Where(f => f.Kind == FindingKind.Problem).Select(f => f.City).ShouldBe([Broken, TestCity.Name], ignoreOrder: true);
        (await File.ReadAllBytesAsync(file, Cancellation)).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_setting_that_nobody_reads_is_told_with_its_likely_name_and_an_unusable_one_ends_the_examination()
    {
        await using var site = new HostSite();

        var misspelt = await ExamineAsync(site, setting: ("OpenCity:Databse", "sqlite"));

        misspelt.ShouldContain(f => f.Kind == FindingKind.Warning && f.Message.StartsWith("OpenCity:Databse is set", StringComparison.Ordinal) && f.Remedy!.Contains("'Database'", StringComparison.Ordinal));
        misspelt[^1].Message.ShouldEndWith("holds no installation yet.");
        Directory.GetFiles(site.Data).ShouldBeEmpty("The examination leaves no trace.");
        (await ExamineAsync(site, setting: ("OpenCity:PublicFormLimit", "0"))).Single().Message.ShouldContain("PublicFormLimit");
        (await ExamineAsync(site, setting: ("OpenCity:Database", "Host=127.0.0.1;Port=1;Username=u;Password=secret-word;Timeout=2")))
            .ShouldContain(f => f.Kind == FindingKind.Problem && f.Check == "database" && !f.Message.Contains("secret-word", StringComparison.Ordinal));
    }

    private static string[] Bad(IEnumerable<Finding> findings, string city) =>
        [.. findings.Where(f => f.City == city && f.Kind != FindingKind.Well).Select(f => $"{f.Check}: {f.Message}")];

    private static async Task<HostSite> SetUpAsync(DatabaseEngine engine, params string[] cities)
    {
        var site = await HostSite.OnAsync(engine);
        await using var app = CityHost.Build(["--environment", "Production"], builder => builder.Configuration.AddInMemoryCollection(SettingsOf(site)));
        await OpenCityStart.InitializeAsync(app.Services, Cancellation);
        foreach (var city in cities)
        {
            var request = new SetupRequest(city, "small-town") { PathPrefix = "/" + city };
            request.Parameters["samplePassword"] = TestCity.Password;
            await app.Services.GetRequiredService<TenantSetup>().RunAsync(request, progress: null, Cancellation);
        }

        return site;
    }

    private static Task<IReadOnlyList<Finding>> ExamineAsync(HostSite site, string? city = null, (string Key, string Value)? setting = null) => InstallationExamination.RunAsync(
        () => CityHost.Build(["--environment", "Production"], builder => builder.Configuration.AddInMemoryCollection(
            setting is { } more ? SettingsOf(site).Where(s => s.Key != more.Key).Append(KeyValuePair.Create(more.Key, (string?)more.Value)) : SettingsOf(site))),
        city,
        deep: true,
        _ => { },
        Cancellation);

    private static Dictionary<string, string?> SettingsOf(HostSite site) => new()
    {
        ["OPENCITY_DATA"] = site.Data,
        ["OpenCity:Database"] = site.Database ?? "sqlite",
        ["Logging:LogLevel:Default"] = "None",
    };

    /// <summary>A port on which nobody listens.</summary>
    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
