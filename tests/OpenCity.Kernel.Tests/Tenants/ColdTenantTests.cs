using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Composition;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Security;
using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.Tests.Data;
using OpenCity.Kernel.Tests.Settings;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Kernel.Tests.Tenants;

/// <summary>A tenant that nobody has asked for yet, or not for a while.</summary>
public sealed class ColdTenantTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task Is_read_with_its_roles_languages_settings_and_wordings_at_once(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        await town.Towns.SqlAsync("""INSERT INTO kernel_setting (id, json, version) VALUES ('CitySettings', '{"cultures": ["fr", "en"], "timeZone": "America/Moncton"}', 4)""");
        await town.Towns.SqlAsync("INSERT INTO kernel_translation (culture, context, key, value) VALUES ('fr', '', 'Deck permit', 'Permis de terrasse')");
        await town.Towns.SqlAsync("INSERT INTO kernel_role (name, description, permissions) VALUES ('Clerk', '', '[]')");

        var snapshot = await LoadAsync(town, TenantState.Running);

        snapshot.Languages.ShouldBe(["fr", "en"]);
        snapshot.Roles.Keys.ShouldBe(["Clerk"]);
        snapshot.Theme.ShouldBe(TenantSnapshot.DefaultTheme);
        var held = Memory(town).Find(TwoTowns.PineRiver)!;
        TenantSettings.Of<CitySettings>(held).TimeZone.ShouldBe("America/Moncton");
        held.Find("CitySettings")!.Version.ShouldBe(4);
        held.Wordings.Find("Permits", "fr", "Deck permit").ShouldBe("Permis de terrasse");
        (await town.RunAsync(scope => scope.GetRequiredService<TenantMemoryReader>().GetAsync(Cancellation).AsTask())).ShouldBeSameAs(held);
        Memory(town).Find(TwoTowns.OldMill).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Leaves_what_is_held_and_keeps_nothing_of_a_set_up(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);

        await LoadAsync(town, TenantState.Initializing);
        Memory(town).Find(TwoTowns.PineRiver).ShouldBeNull();

        await LoadAsync(town, TenantState.Running);
        var held = Memory(town).Find(TwoTowns.PineRiver).ShouldNotBeNull();
        await LoadAsync(town, TenantState.Running);
        Memory(town).Find(TwoTowns.PineRiver).ShouldBeSameAs(held);
    }

    [Fact]
    public async Task Is_one_whose_settings_have_gone_when_neither_requests_nor_jobs_have_come_for_a_while()
    {
        await using var town = await StartAsync(DatabaseEngine.Sqlite);
        var tenants = new TenantTable(FeatureCatalogue.Build([]));
        tenants.Load([Entry("quiet"), Entry("visited"), Entry("working")]);
        tenants.Find("visited")!.LastUsed = Environment.TickCount64;
        foreach (var (name, minutes) in new[] { ("quiet", 10), ("visited", 10), ("working", 0) })
        {
            var snapshot = new MemorySnapshot(1, new Dictionary<string, StoredSetting>(), Wordings.None);
            snapshot.CheckedAt(town.Clock.GetUtcNow() - TimeSpan.FromMinutes(minutes));
            Memory(town).Of(name).Keep(snapshot, 0);
        }

        using var sweeper = new MemorySweeper(tenants, Memory(town), town.Clock);
        sweeper.Sweep(Idle);

        Memory(town).Find("quiet").ShouldBeNull();
        Memory(town).Find("visited").ShouldNotBeNull();
        Memory(town).Find("working").ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Gives_after_the_rest_what_was_stored_meanwhile(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        await LoadAsync(town, TenantState.Running);
        await town.Towns.SqlAsync("""INSERT INTO kernel_setting (id, json, version) VALUES ('CitySettings', '{"timeZone": "America/Moncton"}', 1)""");

        Memory(town).Rest(TwoTowns.PineRiver, town.Clock.GetUtcNow() + Idle, Idle);

        (await town.RunAsync(scope => scope.GetRequiredService<ISettings>().GetAsync<CitySettings>(Cancellation).AsTask())).TimeZone.ShouldBe("America/Moncton");
    }

    private static Task<Town> StartAsync(DatabaseEngine engine) => Town.StartAsync(engine, services =>
    {
        services.AddSingleton(FeatureCatalogue.Build([]));
        services.AddSingleton<PermissionCatalogue>();
        services.AddSingleton(InstalledVendorModules.None);
        services.AddSingleton<WithheldModules>();
        services.AddSingleton<TenantLoader>();
    });

    private static Task<TenantSnapshot> LoadAsync(Town town, TenantState state) =>
        town.Towns.Services.GetRequiredService<TenantLoader>().LoadAsync(new TenantRuntime(Entry(TwoTowns.PineRiver) with { State = state, Database = town.Towns.Database().Info }));

    private static TenantMemory Memory(Town town) => town.Towns.Services.GetRequiredService<TenantMemory>();

    private static TenantEntry Entry(string name) => new()
    {
        Name = name,
        State = TenantState.Running,
        PathPrefix = "/" + name,
        Database = new TenantConnectionInfo(DatabaseEngine.Sqlite, "Data Source=none", null),
    };
}
