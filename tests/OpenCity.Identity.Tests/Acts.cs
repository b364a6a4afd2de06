using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Identity.Model;
using OpenCity.Testing;

namespace OpenCity.Identity.Tests;

/// <summary>What people do in several tests.</summary>
internal static partial class Acts
{
    public const string Password = "a calm river in the north";

    public static async Task<TestPage> TrySignInAsync(this TestBrowser browser, string email, string password = Password, string query = "") =>
        await browser.SubmitAsync(await browser.GetAsync("/account/sign-in" + query), new() { ["Email"] = email, ["Password"] = password });

    public static async Task<TestPage> RegisterAsync(this TestBrowser browser, string email, string password = Password) =>
        await browser.SubmitAsync(
            await browser.GetAsync("/account/register"),
            new() { ["DisplayName"] = "Robin Lachance", ["Email"] = email, ["Password"] = password, ["Agrees"] = "true" });

    /// <summary>Makes a confirmed account with roles, as a recipe would.</summary>
    public static Task<Guid> MakePersonAsync(this TestCity city, string email, params string[] roles) => city.RunAsync(async (services, ct) =>
    {
        var user = await services.GetRequiredService<PersonMaker>().MakeAsync(new PersonToMake("Robin Lachance", email, "en") { Password = Password }, ct);
        await services.GetRequiredService<PersonRoles>().SetAsync(user, roles, ct);
        return user.Id;
    });

    /// <summary>A browser in which a new person is signed in.</summary>
    public static async Task<TestBrowser> SignedInPersonAsync(this TestCity city, string email, params string[] roles)
    {
        await city.MakePersonAsync(email, roles);
        var browser = city.CreateClient();
        (await browser.TrySignInAsync(email)).ShouldLeadTo("/account");
        return browser;
    }

    public static Task<CityUser> FindPersonAsync(this TestCity city, string email) =>
        city.RunAsync(async (services, _) => (await services.GetRequiredService<CityUsers>().FindByEmailAsync(email))!);

    /// <summary>The page as if its form posted to another handler, as a button with a handler of its own does.</summary>
    public static TestPage WithHandler(this TestPage page, string handler)
    {
        page.Html.ShouldContain($"handler={handler}");
        return page with { Address = new UriBuilder(page.Address) { Query = "handler=" + handler }.Uri, Html = FormAction().Replace(page.Html, string.Empty) };
    }

    public static void ShouldLeadTo(this TestPage page, string path)
    {
        ((int)page.Status).ShouldBeInRange(300, 399, page.Text);
        new Uri(page.Address, page.Location!).PathAndQuery.ShouldStartWith(path);
    }

    public static void ShouldAskToSignIn(this TestPage page) => page.ShouldLeadTo("/account/sign-in");

    /// <summary>As <see cref="ShouldAskToSignIn"/>, where the redirect may be absolute.</summary>
    public static void ShouldBeRefused(this TestPage page)
    {
        (page.Status is HttpStatusCode.Redirect or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized).ShouldBeTrue(page.Text);
        if (page.Status == HttpStatusCode.Redirect)
        {
            new Uri(page.Address, page.Location!).AbsolutePath.ShouldContain("/account/");
        }
    }

    [GeneratedRegex("(?<=<form[^>]*) action=\"[^\"]*\"")]
    private static partial Regex FormAction();
}
