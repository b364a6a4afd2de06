using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Permits;
using OpenCity.Testing;

namespace Vendor.QuickPermits.Tests;

/// <summary>Two towns in one process: a recipe gives one of them quick permits, the other keeps OpenCity.Permits.</summary>
public sealed class TwoTownsTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_recipe_swaps_the_module_for_one_town_and_the_other_keeps_ours(DatabaseEngine engine)
    {
        await using var towns = await TestCity.StartAsync(engine, options =>
        {
            options.MoreCities.Add("/b");
            options.MoreModules.Add(typeof(Startup).Assembly);
        });
        using var first = towns.CreateClient();
        using var second = towns.CreateClient("/b");
        var ours = (await first.GetAsync("/permits")).Text;
        (await second.GetAsync("/permits")).Text.ShouldBe(ours);

        await towns.RunAsync(
            async (services, ct) =>
            {
                var recipes = services.GetRequiredService<IRecipes>();
                await recipes.ApplyAsync(recipes.Open("quick-permits"), [], progress: null, ct);
            },
            "b");

        (await first.GetAsync("/permits")).Text.ShouldBe(ours);
        (await second.GetAsync("/permits")).Text.ShouldContain("Ask for a permit");
        (await second.GetAsync("/permits/register")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await first.GetAsync("/permits/register")).Status.ShouldBe(HttpStatusCode.OK);
        var number = await towns.ApplyAsync("/b");
        (await FindAsync(towns, number, "b")).ShouldNotBeNull();
        (await FindAsync(towns, number, TestCity.Name)).ShouldBeNull();
    }

    [Fact]
    public async Task The_list_for_spreadsheets_is_for_staff()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, options => options.MoreModules.Add(typeof(Startup).Assembly));
        await city.RunAsync(async (services, ct) =>
        {
            var recipes = services.GetRequiredService<IRecipes>();
            await recipes.ApplyAsync(recipes.Open("quick-permits"), [], progress: null, ct);
        });
        var number = await city.ApplyAsync();
        using var clerk = city.SignedInAs(Roles.Clerk);
        using var visitor = city.CreateClient();

        (await clerk.Http.GetStringAsync(new Uri("/api/quick-permits.csv", UriKind.Relative))).ShouldContain($"{number},A shed behind the house,");
        (await visitor.Http.GetAsync(new Uri("/api/quick-permits.csv", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<PermitSummary?> FindAsync(TestCity towns, string number, string town) =>
        towns.RunAsync((services, ct) => services.GetRequiredService<IPermitDirectory>().FindAsync(number, ct), town);
}
