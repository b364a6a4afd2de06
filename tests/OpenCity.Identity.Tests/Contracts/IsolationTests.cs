using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Tests.Accounts;

namespace OpenCity.Identity.Tests.Contracts;

/// <summary>What one city gave is worth nothing in another.</summary>
public sealed class IsolationTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_cookie_is_refused_also_under_the_other_citys_name(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        await city.MakePersonAsync(email, Roles.Administrator);
        using var browser = city.CreateClient();
        var signedIn = await browser.TrySignInAsync(email);
        signedIn.ShouldLeadTo("/account");
        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);

        (await browser.GetAsync("/b/account")).ShouldLeadTo("/b/account/sign-in");
        (await browser.GetAsync("/b/admin/people")).ShouldBeRefused();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_api_token_is_unknown_elsewhere(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var owner = await city.MakePersonAsync(cities.NewAddress(), Roles.Administrator);
        var token = await ApiTokensTests.MakeAsync(city, owner, "permits.view");

        (await ApiTokensTests.StatusAsync(city, ApiTokensTests.Queue, token)).ShouldBe(HttpStatusCode.OK);
        (await ApiTokensTests.StatusAsync(city, "/b" + ApiTokensTests.Queue, token)).ShouldNotBe(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_confirmation_link_confirms_nothing_elsewhere(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = city.CreateClient();
        await browser.RegisterAsync(email);
        var link = await Cities.LinkToAsync(city, email);

        (await browser.GetAsync("/b" + link)).Text.ShouldContain("no longer good");
        (await browser.GetAsync(link)).Text.ShouldNotContain("no longer good");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_password_of_one_city_opens_nothing_in_the_other(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        await city.MakePersonAsync(email);
        using var browser = city.CreateClient("/b");

        (await browser.TrySignInAsync(email)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
