using System.Net;
using OpenCity.Host.Tests.Processes;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>How a town goes into production: an empty installation, the token of the console, the set-up page.</summary>
public sealed class SetupPageTests
{
    private const string Password = "a-password-of-one-s-own";
    private const string Admin = "it@mytown.example";

    [Fact]
    public async Task The_token_of_the_console_opens_the_page_once_and_a_recipe_that_fails_leaves_nothing()
    {
        await using var site = await EmptyAsync();
        await using var host = await HostProcess.StartAsync(site);
        using var browser = site.CreateBrowser();
        (await browser.GetAsync("/")).Location.ShouldBe("/setup");

        await RefusedAsync(browser, string.Empty);
        await RefusedAsync(browser, "?token=0123456789abcdef0123456789abcdef");

        var token = await TokenAsync(host);
        var form = await browser.GetAsync($"/setup?token={token}");
        form.Status.ShouldBe(HttpStatusCode.OK);
        await ForgedAsync(browser, form, token);

        var failed = await browser.SubmitAsync(form, Answers("breaks"));
        failed.Status.ShouldBe(HttpStatusCode.BadRequest, failed.Text);
        failed.Text.ShouldContain("no-such-file.svg");
        Directory.Exists(Path.Combine(site.Data, "Sites", "city")).ShouldBeFalse();

        var done = await browser.SubmitAsync(failed, Answers("small-town"));
        done.Status.ShouldBe(HttpStatusCode.Found, done.Text);
        done.Location.ShouldBe("/account/sign-in");
        await ServesAsync(site, browser);
        (await browser.GetAsync($"/setup?token={token}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.SubmitAsync(form, Answers("small-town"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_start_makes_a_new_token()
    {
        await using var site = await EmptyAsync();
        string first;
        await using (var host = await HostProcess.StartAsync(site))
        {
            first = await TokenAsync(host);
        }

        await using var again = await HostProcess.StartAsync(site);
        using var browser = site.CreateBrowser();
        (await TokenAsync(again)).ShouldNotBe(first);
        await RefusedAsync(browser, $"?token={first}");
    }

    [Fact]
    public async Task Outside_development_the_sample_town_has_no_sample_sign_ins()
    {
        await using var site = new HostSite { Stage = "Production" };
        await using (var host = await HostProcess.StartAsync(site))
        {
            await host.UntilItSaysAsync($"{TestCity.Name}:");
            using var browser = site.CreateBrowser();
            (await browser.GetAsync("/permits")).Status.ShouldBe(HttpStatusCode.OK);
            var page = await browser.GetAsync("/account/sign-in");
            (await browser.SubmitAsync(page, new() { ["Email"] = "admin@pineriver.example", ["Password"] = "pine-river-sample-2026" })).Status.ShouldNotBe(HttpStatusCode.Found);
            host.Console.ShouldNotContain("sign-ins");
            host.Console.ShouldNotContain("pine-river-sample");
        }

        await using var city = await CityData.OpenAsync(site);
        (await city.CountAsync("SELECT COUNT(*) FROM identity_city_user")).ShouldBe(0);
    }

    private static async Task<HostSite> EmptyAsync()
    {
        var site = new HostSite { Stage = "Production" };
        site.Settings["OpenCity__AutoSetup"] = "false";
        var recipes = Directory.CreateDirectory(Path.Combine(site.Folder, "recipes")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(BuiltHost.Root, "recipes"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(recipes, Path.GetRelativePath(Path.Combine(BuiltHost.Root, "recipes"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await File.WriteAllTextAsync(Path.Combine(recipes, "breaks.recipe.json"), """
            { "name": "breaks", "displayName": "Breaks", "issetuprecipe": true,
              "parameters": { "AdminEmail": {}, "AdminName": {}, "AdminPassword": { "secret": true } },
              "steps": [ { "name": "feature", "enable": [ "OpenCity.Permits" ] },
                         { "name": "media", "Files": [ { "TargetPath": "a.svg", "SourcePath": "no-such-file.svg" } ] } ] }
            """);
        site.Settings["OpenCity__Recipes"] = recipes;
        return site;
    }

    private static Dictionary<string, string> Answers(string recipe) => new()
    {
        ["Input.Recipe"] = recipe,
        ["Input.AdminName"] = "Robin Tremblay",
        ["Input.AdminEmail"] = Admin,
        ["Input.AdminPassword"] = Password,
    };

    private static async Task<string> TokenAsync(HostProcess host)
    {
        await host.UntilItSaysAsync("/setup?token=");
        return host.Console.Split("/setup?token=")[1].Split('\n')[0].Trim();
    }

    private static async Task RefusedAsync(TestBrowser browser, string query)
    {
        var page = await browser.GetAsync("/setup" + query);
        page.Html.ShouldNotContain("Input.AdminPassword");
        page.Text.ShouldContain("the address that the program printed");
    }

    /// <summary>The form itself is no key: without the token, or with another, it is not there.</summary>
    private static async Task ForgedAsync(TestBrowser browser, TestPage form, string token)
    {
        var answers = Answers("small-town");
        answers["Token"] = "0123456789abcdef0123456789abcdef";
        var forged = form with { Html = form.Html.Replace(token, answers["Token"], StringComparison.Ordinal), Address = new Uri(form.Address, "/setup") };
        (await browser.SubmitAsync(forged, answers)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/permits")).Status.ShouldBe(HttpStatusCode.NotFound, "No city may be served before it is set up.");
    }

    private static async Task ServesAsync(HostSite site, TestBrowser browser)
    {
        (await browser.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/permits/apply/fence")).Status.ShouldBe(HttpStatusCode.OK);
        using var administrator = site.CreateBrowser();
        var page = await administrator.GetAsync("/account/sign-in");
        var signedIn = await administrator.SubmitAsync(page, new() { ["Email"] = Admin, ["Password"] = Password });
        signedIn.Status.ShouldBe(HttpStatusCode.Found, signedIn.Text);
    }
}
