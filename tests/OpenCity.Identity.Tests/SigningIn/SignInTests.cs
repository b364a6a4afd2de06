using System.Net;
using OpenCity.Abstractions.Data;

namespace OpenCity.Identity.Tests.SigningIn;

public sealed class SignInTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Pauses_after_failed_attempts_and_goes_on_after_the_pause(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        await city.MakePersonAsync(email);
        using var browser = city.CreateClient();
        for (var i = 0; i < 5; i++)
        {
            (await browser.TrySignInAsync(email, "not the password")).Status.ShouldBe(HttpStatusCode.OK);
        }

        (await browser.TrySignInAsync(email)).Text.ShouldContain("sign-in pauses for some minutes");

        city.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.TrySignInAsync(email)).ShouldLeadTo("/account");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Counts_attempts_that_come_at_once(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        await city.MakePersonAsync(email);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            using var browser = city.CreateClient();
            await browser.TrySignInAsync(email, "not the password");
        }));

        using var after = city.CreateClient();
        (await after.TrySignInAsync(email)).Status.ShouldBe(HttpStatusCode.OK);
        (await city.FindPersonAsync(email)).IsLockedAt(city.Clock.GetUtcNow()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Lets_somebody_in_on_several_devices_at_once(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        await city.MakePersonAsync(email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var browser = city.CreateClient();
            return await browser.TrySignInAsync(email);
        }));

        answers.ShouldAllBe(answer => answer.Location == "/account");
        (await SessionsTests.IdsAsync(city, email)).Count.ShouldBe(answers.Length);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Leads_back_to_where_the_person_was_but_never_elsewhere(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        await city.MakePersonAsync(email);

        using var back = city.CreateClient();
        (await back.TrySignInAsync(email, query: "?ReturnUrl=%2Faccount%2Fsessions")).ShouldLeadTo("/account/sessions");
        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example/", "/\\evil.example" })
        {
            using var browser = city.CreateClient();
            (await browser.TrySignInAsync(email, query: "?ReturnUrl=" + Uri.EscapeDataString(elsewhere))).Location.ShouldBe("/account");
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_session_that_somebody_planted_is_not_taken_over(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var (thief, victim) = (cities.NewAddress(), cities.NewAddress());
        using var browser = await city.SignedInPersonAsync(thief);
        await city.MakePersonAsync(victim);
        var planted = (await SessionsTests.IdsAsync(city, thief)).ShouldHaveSingleItem();

        // The victim signs in where the thief's cookie lies, and the thief has kept a copy of it.
        var page = await browser.GetAsync("/account/sign-out");
        var form = page with { Address = new Uri(page.Address, "/account/sign-in"), Html = page.Html.Replace("action=\"/account/sign-out", "action=\"/account/sign-in", StringComparison.Ordinal) };
        (await browser.SubmitAsync(form, new() { ["Email"] = victim, ["Password"] = Acts.Password }, form: "post")).ShouldLeadTo("/account");

        (await browser.GetAsync("/account")).Text.ShouldContain(victim);
        (await SessionsTests.IdsAsync(city, victim)).ShouldHaveSingleItem().ShouldNotBe(planted);
        (await SessionsTests.IdsAsync(city, thief)).ShouldBe([planted]);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Refuses_as_slowly_whether_the_address_has_an_account_or_not(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var known = cities.NewAddress();
        await city.MakePersonAsync(known);
        foreach (var email in new[] { known, cities.NewAddress() })
        {
            using var browser = city.CreateClient();
            var page = await browser.GetAsync("/account/sign-in");
            var begun = TimeProvider.System.GetTimestamp();
            await browser.SubmitAsync(page, new() { ["Email"] = email, ["Password"] = "not the password" });
            TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(Cities.EvenTime);
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_form_without_its_antiforgery_token_is_refused(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = city.CreateClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = Cities.Resident, ["Password"] = Testing.TestCity.Password });

        (await browser.Http.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Signing_out_ends_the_session_also_for_a_copied_cookie(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);
        var person = await city.FindPersonAsync(email);

        (await browser.SubmitAsync(await browser.GetAsync("/account/sign-out"), form: "post")).ShouldLeadTo("/account/sign-out");

        (await browser.GetAsync("/account")).ShouldAskToSignIn();
        (await SessionsTests.CountAsync(city, person.Id)).ShouldBe(0);
    }
}
