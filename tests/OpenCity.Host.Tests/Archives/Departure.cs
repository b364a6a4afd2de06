using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Tenants;
using OpenCity.Kernel.Archives;
using OpenCity.Kernel.Tenants;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Archives;

/// <summary>Pine River on SQLite with one of everything, its archive, and an installation on PostgreSQL that it can move to.</summary>
public sealed class Departure : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opencity-archive-");
    private TestCity? _elsewhere;

    public TestCity Home { get; private set; } = null!;

    /// <summary>Pine River as it was exported.</summary>
    public string Archive { get; private set; } = null!;

    internal ExportedCity Exported { get; private set; } = null!;

    internal Belongings Belongings { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Home = await TestCity.StartAsync(DatabaseEngine.Sqlite);
        Belongings = await Belongings.MakeAsync(Home);
        Archive = FileOf("pine-river");
        Exported = await ExportAsync(Home, TestCity.Name, Archive);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var city in new[] { Home, _elsewhere })
        {
            if (city is not null)
            {
                await city.DisposeAsync();
            }
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>The other installation. It has a city of its own at the root.</summary>
    public async Task<TestCity> ElsewhereAsync() => _elsewhere ??= await TestCity.StartAsync(DatabaseEngine.Postgres);

    public async Task<TestCity> GetAsync(DatabaseEngine engine) => engine == DatabaseEngine.Sqlite ? Home : await ElsewhereAsync();

    public string FileOf(string name) => Path.Combine(_folder.FullName, name + ".zip");

    internal static Task<ExportedCity> ExportAsync(TestCity installation, string city, string file) =>
        installation.RunAsync((services, ct) => services.GetRequiredService<CityExport>().RunAsync(file, progress: null, ct), city);

    internal static Task<ImportedCity> ImportAsync(TestCity installation, string file, string name) =>
        installation.App.Services.GetRequiredService<CityImport>().RunAsync(file, name, [], "/" + name, progress: null, TestContext.Current.CancellationToken);

    /// <summary>Brings the archive in, which must fail and leave nothing.</summary>
    internal static async Task<string> RefusedAsync(TestCity installation, string file, string name)
    {
        var refused = await Should.ThrowAsync<ArchiveException>(() => ImportAsync(installation, file, name));
        installation.App.Services.GetRequiredService<TenantTable>().Find(name).ShouldBeNull();
        Directory.Exists(Path.Combine(installation.DataFolder, "Sites", name)).ShouldBeFalse();
        (await SchemasAsync(installation)).ShouldNotContain("city_" + name);
        return refused.Message;
    }

    private static Task<List<string>> SchemasAsync(TestCity installation) => installation.RunAsync(async (services, ct) =>
    {
        var database = services.GetRequiredService<ITenantDatabase>();
        var names = new List<string>();
        if (database.Engine == DatabaseEngine.Postgres)
        {
            await using var command = await database.CommandAsync("SELECT nspname FROM pg_namespace", ct);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                names.Add(reader.GetString(0));
            }
        }

        return names;
    });
}
