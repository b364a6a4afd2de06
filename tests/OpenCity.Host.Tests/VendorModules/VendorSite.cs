using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Host.Tests.VendorModules;

/// <summary>An installation with two cities that can be stopped and started again: new code counts from a start.</summary>
internal sealed class VendorSite : IAsyncDisposable
{
    private const string Recipe = """{ "name": "town", "issetuprecipe": true, "steps": [ { "name": "feature", "enable": [ "OpenCity.Permits", "OpenCity.Administration" ] } ] }""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opencity-vendors-");

    private WebApplication? _app;

    public string Data => Path.Combine(_folder.FullName, "data");

    public Dictionary<string, string?> Settings { get; } = new() { ["OpenCity:AllowUnsignedModules"] = "true" };

    public IServiceProvider Services => _app!.Services;

    public ModuleStore Store(TimeProvider? time = null) => CityHost.Modules(Configure, time ?? TimeProvider.System);

    /// <summary>Installs packages as an operator does.</summary>
    public void Install(params VendorPackage[] packages)
    {
        foreach (var package in packages)
        {
            Install(package.Make());
        }
    }

    public ModuleInstallation Install(byte[] package) => Store().Install(Write(package));

    public string Write(byte[] package)
    {
        var file = Path.Combine(_folder.FullName, Path.GetRandomFileName() + ".nupkg");
        File.WriteAllBytes(file, package);
        return file;
    }

    /// <summary>The folder of a module's version.</summary>
    public string FolderOf(string id, string version = "1.2.0") => Path.Combine(Data, "modules", id, version);

    public async Task StartAsync(params string[] args)
    {
        await StopAsync();
        _app = CityHost.Build(["--environment", "Development", .. args], Configure);
        await OpenCityStart.InitializeAsync(_app.Services, CancellationToken.None);
        if (!Directory.Exists(Path.Combine(Data, "Sites")))
        {
            var recipe = Path.Combine(_folder.FullName, "town.recipe.json");
            await File.WriteAllTextAsync(recipe, Recipe);
            await _app.Services.GetRequiredService<TenantSetup>().RunAsync(new SetupRequest("pine-river", recipe), progress: null, CancellationToken.None);
            await _app.Services.GetRequiredService<TenantSetup>().RunAsync(new SetupRequest("old-mill", recipe) { PathPrefix = "/mill" }, progress: null, CancellationToken.None);
        }

        await _app.StartAsync();
    }

    /// <summary>Switches features on in Pine River.</summary>
    public Task EnableAsync(params string[] features) => InCityAsync(async (services, ct) =>
    {
        var all = services.GetRequiredService<IFeatures>();
        await all.ApplyAsync(all.Plan(features, []), ct);
        return true;
    });

    public async Task<T> InCityAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, string city = "pine-river")
    {
        T? answer = default;
        await Services.GetRequiredService<ITenantScopes>().RunAsync(
            city,
            async (services, ct) =>
            {
                answer = await work(services, ct);
            },
            CancellationToken.None);
        return answer!;
    }

    public Task<IReadOnlyList<ModuleDescription>> ModulesAsync() => InCityAsync((services, _) => Task.FromResult(services.GetRequiredService<IModules>().Installed));

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var client = _app!.GetTestClient();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Both cities answer their pages, in both languages.</summary>
    public async Task CitiesAnswerAsync()
    {
        foreach (var path in new[] { "/permits", "/fr/permits", "/mill/permits", "/mill/fr/permits" })
        {
            (await GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["OPENCITY_DATA"] = Data, ["OpenCity:Database"] = "sqlite", ["Logging:LogLevel:Default"] = "Error" });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseTestServer();
    }
}
