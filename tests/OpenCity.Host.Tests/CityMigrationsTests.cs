using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Host.Tests.Processes;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Host.Tests;

/// <summary>What <c>opencity tenant migrate</c> does to the cities of an installation of an earlier program.</summary>
public sealed class CityMigrationsTests
{
    private const string Behind = "behind";
    private const string Hindered = "hindered";
    private const string Newer = "newer";
    private const string Sound = "sound";

    private const string Recipe = """
        { "name": "bare", "displayName": "Bare", "description": "A city with permits.", "issetuprecipe": true,
          "steps": [ { "name": "feature", "enable": [ "OpenCity.Permits", "OpenCity.Site" ] } ] }
        """;

    private const string Forget = "DELETE FROM kernel_migration WHERE module = 'OpenCity.Permits' AND version >= 4; ALTER TABLE permits_permit DROP COLUMN fee_basis";

    private static readonly AppliedMigration[] Missing = [new("OpenCity.Permits", "0004_import_check"), new("OpenCity.Permits", "0005_fee_basis")];

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_look_changes_nothing_a_run_leaves_out_what_fails_and_the_next_run_goes_on(DatabaseEngine engine)
    {
        await using var site = await HostSite.OnAsync(engine);
        await SetUpAsync(site);

        var look = await RunAsync(site, onlyLook: true);
        look.Select(c => c.City).ShouldBe([Behind, Hindered, Newer, Sound]);
        look.Where(c => c.Problem is null).SelectMany(c => c.Migrations.Select(m => (c.City, m)))
            .ShouldBe([.. Missing.Select(m => (Behind, m)), .. Missing.Select(m => (Hindered, m))]);
        (await AppliedAsync(site, Behind)).ShouldBe("0003_register_order", "A look changes nothing.");

        var run = (await RunAsync(site)).ToDictionary(c => c.City);
        run[Behind].ShouldSatisfyAllConditions(c => c.Problem.ShouldBeNull(), c => c.Migrations.ShouldBe(Missing));
        run[Sound].ShouldSatisfyAllConditions(c => c.Problem.ShouldBeNull(), c => c.Migrations.ShouldBeEmpty());
        run[Hindered].Problem.ShouldNotBeNull().ShouldStartWith("Migration 0004_import_check.sql of OpenCity.Permits failed: ");
        run[Hindered].Remedy.ShouldNotBeNull().ShouldContain("run this again");
        run[Newer].Problem.ShouldNotBeNull().ShouldStartWith("The database is newer than the program: it has migration 0999_of_tomorrow of OpenCity.Site");
        (await AppliedAsync(site, Newer)).ShouldBe("0003_register_order", "Nothing of a newer city is touched, also not the tables of modules that it has in an older version.");

        // A host that serves meanwhile does without the two, and takes up what was mended.
        await using var host = await HostProcess.StartAsync(site);
        using var visitor = site.CreateBrowser();
        (await visitor.GetAsync($"/{Behind}/permits", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync($"/{Hindered}/permits", Cancellation)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await ChangeAsync(site, Hindered, "ALTER TABLE permits_aside RENAME TO permits_permit_import");

        var again = (await RunAsync(site)).ToDictionary(c => c.City);
        again[Hindered].ShouldSatisfyAllConditions(c => c.Problem.ShouldBeNull(), c => c.Migrations.ShouldBe(Missing));
        again.Values.Where(c => c.City != Hindered).ShouldAllBe(c => c.Migrations.Count == 0);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await visitor.GetAsync($"/{Hindered}/permits", limit.Token)).Status != HttpStatusCode.OK)
        {
            await Task.Delay(100, limit.Token);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Two_who_migrate_at_once_apply_each_migration_once(DatabaseEngine engine)
    {
        await using var site = await HostSite.OnAsync(engine);
        await SetUpAsync(site);

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RunAsync(site))));

        runs.SelectMany(r => r).Where(c => c.City == Behind).SelectMany(c => c.Migrations).ShouldBe(Missing, ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_registry_of_an_earlier_program_can_be_looked_at_and_is_brought_up_to_date_first(DatabaseEngine engine)
    {
        await using var site = await HostSite.OnAsync(engine);
        await SetUpAsync(site);
        await using (var app = Build(site))
        {
            await using var connection = await app.Services.GetRequiredService<HostDatabase>().OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM kernel_migration WHERE name = '0003_quota'; ALTER TABLE tenant DROP COLUMN files_quota";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var quota = new AppliedMigration("OpenCity.Kernel.Host", "0003_quota");
        var registry = new List<AppliedMigration>();
        (await RunAsync(site, onlyLook: true, registry.Add)).Count.ShouldBe(4);
        (await RunAsync(site, onlyLook: true, registry.Add)).Count.ShouldBe(4);
        (await RunAsync(site, onlyLook: false, registry.Add)).Count.ShouldBe(4);
        (await RunAsync(site, onlyLook: false, registry.Add)).Count.ShouldBe(4);
        registry.ShouldBe([quota, quota, quota], "Two looks and one run.");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_module_that_brings_its_first_tables_with_this_version_gets_them_where_it_is_on(DatabaseEngine engine)
    {
        await using var site = await HostSite.OnAsync(engine);
        await SetUpAsync(site, Recipe.Replace("\"OpenCity.Permits\", ", string.Empty, StringComparison.Ordinal), Sound, Behind);
        await ChangeAsync(site, Behind, "INSERT INTO kernel_feature (id, enabled_at) SELECT 'OpenCity.Permits', enabled_at FROM kernel_feature WHERE id = 'OpenCity.Site'");

        var run = (await RunAsync(site)).ToDictionary(c => c.City);

        run[Behind].Migrations.Select(m => m.Name).ShouldBe(["0001_initial", "0002_register", "0003_register_order", "0004_import_check", "0005_fee_basis"]);
        run[Sound].Migrations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_without_an_installation_is_refused_and_stays_empty()
    {
        await using var site = new HostSite();

        (await Should.ThrowAsync<RuleViolation>(() => RunAsync(site))).Message.ShouldContain("There is no installation yet");

        Directory.GetFiles(site.Data, "*.db").ShouldBeEmpty();
    }

    /// <summary>Four cities, of which three are not as this program would have them.</summary>
    private static async Task SetUpAsync(HostSite site)
    {
        await SetUpAsync(site, Recipe, Behind, Hindered, Newer, Sound);
        await ChangeAsync(site, Behind, Forget);
        await ChangeAsync(site, Hindered, Forget, "ALTER TABLE permits_permit_import RENAME TO permits_aside");
        await ChangeAsync(site, Newer, Forget, "INSERT INTO kernel_migration (module, version, name, sha256, applied_at) SELECT 'OpenCity.Site', 999, '0999_of_tomorrow', 'x', applied_at FROM kernel_migration WHERE module = 'OpenCity.Kernel' AND version = 1");
    }

    /// <summary>Cities whose rows tell that an earlier program was there.</summary>
    private static async Task SetUpAsync(HostSite site, string recipe, params string[] cities)
    {
        var file = Path.Combine(site.Folder, "bare.recipe.json");
        await File.WriteAllTextAsync(file, recipe, Cancellation);
        await using var app = Build(site);
        await OpenCityStart.InitializeAsync(app.Services, Cancellation);
        foreach (var city in cities)
        {
            await app.Services.GetRequiredService<TenantSetup>().RunAsync(new SetupRequest(city, file) { PathPrefix = "/" + city }, progress: null, Cancellation);
            await app.Services.GetRequiredService<TenantRegistry>().SaveFingerprintAsync(city, "of before", Cancellation);
        }
    }

    private static async Task<IReadOnlyList<CityMigration>> RunAsync(HostSite site, bool onlyLook = false, Action<AppliedMigration>? registry = null)
    {
        await using var app = Build(site);
        var migrations = app.Services.GetRequiredService<CityMigrations>();
        var results = new List<CityMigration>();
        foreach (var city in await migrations.OpenAsync(onlyLook, registry ?? (_ => { }), Cancellation))
        {
            results.Add(onlyLook ? await migrations.LookAsync(city, Cancellation) : await migrations.RunAsync(city, _ => { }, Cancellation));
        }

        return results;
    }

    private static Task ChangeAsync(HostSite site, string city, params string[] statements) => InAsync(site, city, async (database, token) =>
    {
        foreach (var sql in statements)
        {
            await using var command = (await database.GetConnectionAsync(token)).CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(token);
        }
    });

    /// <summary>The newest migration of the permits of a city.</summary>
    private static async Task<string> AppliedAsync(HostSite site, string city)
    {
        var name = string.Empty;
        await InAsync(site, city, async (database, token) =>
        {
            await using var command = (await database.GetConnectionAsync(token)).CreateCommand();
            command.CommandText = "SELECT name FROM kernel_migration WHERE module = 'OpenCity.Permits' ORDER BY version DESC LIMIT 1";
            name = (string)(await command.ExecuteScalarAsync(token))!;
        });
        return name;
    }

    /// <summary>Works on a city's tables without the start, which would migrate them.</summary>
    private static async Task InAsync(HostSite site, string city, Func<ITenantDatabase, CancellationToken, Task> work)
    {
        await using var app = Build(site);
        await app.Services.GetRequiredService<TenantRegistry>().LoadAsync(Cancellation);
        await app.Services.GetRequiredService<ITenantScopes>().RunAsync(city, (services, ct) => work(services.GetRequiredService<ITenantDatabase>(), ct), Cancellation);
    }

    private static WebApplication Build(HostSite site) => CityHost.Build(["--environment", "Production"], builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["OPENCITY_DATA"] = site.Data,
        ["OpenCity:Database"] = site.Database ?? "sqlite",
        ["Logging:LogLevel:Default"] = "None",
    }));
}
