using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OpenCity.Abstractions.Modules;
using OpenCity.BrowserTests.Walking;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Stories;

/// <summary>The operator of a region adds a city, sees it come, closes it and removes it.</summary>
public sealed class RegionTests(Town town)
{
    [Theory]
    [InlineData("en", 1280, true)]
    [InlineData("fr", 375, true)]
    [InlineData("fr", 1280, false)]
    public async Task The_operator_adds_a_city_and_removes_it_again(string language, int width, bool scripts)
    {
        await town.City.RunAsync((services, ct) =>
        {
            var features = services.GetRequiredService<IFeatures>();
            return features.ApplyAsync(features.Plan(["OpenCity.Tenants"], []), ct);
        });
        var name = $"mill-{language}-{width}";
        var walk = await Walk.BeginAsync(town, new Album(scripts ? "region" : "region-without-scripts", language), language, width, scripts);
        await walk.SignInAsync("admin@pineriver.example");
        await walk.GoAsync("/admin/cities");
        await walk.StepAsync("list", "Cities", "Villes");
        await walk.GoAsync("/admin/cities/new");
        await walk.FillAsync("Name", name);
        await walk.FillAsync("PathPrefix", "/" + language);
        await walk.ChooseAsync("Recipe", "small-town");
        await walk.FillAsync("AdminName", "Ada Admin");
        await walk.FillAsync("AdminEmail", "ada@oldmill.example");
        await walk.FillAsync("AdminPassword", "a-long-password-2031");
        await walk.PressAsync("Add the city", "Ajouter la ville");
        await walk.StepAsync("refused", "Add a city", "Ajouter une ville");
        await walk.ShouldReadAsync("not the code of a language", "et non un code de langue");

        await walk.FillAsync("PathPrefix", "/" + name);
        await walk.FillAsync("AdminPassword", "a-long-password-2031");
        await walk.PressAsync("Add the city", "Ajouter la ville");
        if (!scripts)
        {
            // With scripts the page goes on by itself while it would be looked at.
            await walk.StepAsync("begun", name, name);
        }

        var open = walk.Main.GetByText(walk.Say("Last activity", "Dernière activité"));
        for (var i = 0; !scripts && i < 60 && await open.CountAsync() == 0; i++)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await walk.GoAsync("/admin/cities/" + name);
        }

        await Expect(open).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await walk.LookAsync("made");
        await walk.PressAsync("Close the city", "Fermer la ville");
        await walk.StepAsync("closed", name, name);
        await walk.ShouldReadAsync("Remove the city", "Retirer la ville");
        await walk.FillAsync("Confirm", "pine-river");
        await walk.PressAsync("Remove the city", "Retirer la ville");
        await walk.StepAsync("unconfirmed", name, name);
        await walk.FillAsync("Confirm", name);
        await walk.PressAsync("Remove the city", "Retirer la ville");
        await walk.StepAsync("removed", "Cities", "Villes");
        await walk.ShouldReadAsync($"{name} is removed.", $"{name} est retirée.");
    }
}
