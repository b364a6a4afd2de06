using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Testing;

namespace OpenCity.Kernel.Tests.Hosting;

/// <summary>Two cities in one process that run two modules with the same routes and contracts: one each.</summary>
public sealed class ExchangeCity : IAsyncLifetime
{
    private const string Recipe = """{ "name": "exchange", "issetuprecipe": true, "steps": [ { "name": "feature", "enable": [ "Exchange.Alpha" ] } ] }""";

    public TestCity City { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        City = await TestCity.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            options.Modules = [Assembly.Load("OpenCity.CivicTheme"), typeof(Exchange.Alpha.Areas.Alpha.Pages.HelloModel).Assembly, typeof(Exchange.Beta.Areas.Beta.Pages.HelloModel).Assembly];
            options.Recipe = Recipe;
            options.MoreCities.Add("/b");
        });
        await SwitchAsync("b", enable: ["Exchange.Beta"], disable: ["Exchange.Alpha"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (City is not null)
        {
            await City.DisposeAsync();
        }
    }

    public Task SwitchAsync(string city, string[] enable, string[] disable) => City.RunAsync(
        async (services, ct) =>
        {
            var features = services.GetRequiredService<IFeatures>();
            await features.ApplyAsync(features.Plan(enable, disable), ct);
        },
        city);
}
