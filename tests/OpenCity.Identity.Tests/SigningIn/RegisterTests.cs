using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Identity.Features.ManagePeople;

namespace OpenCity.Identity.Tests.SigningIn;

public sealed class RegisterTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_resident_registers_confirms_signs_in_and_chooses_a_new_password(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = city.CreateClient();

        (await browser.RegisterAsync(email)).ShouldLeadTo("/account/register/sent");
        (await browser.TrySignInAsync(email)).Text.ShouldContain("Confirm your email address first");

        var confirm = await browser.GetAsync(await Cities.LinkToAsync(city, email));
        (await browser.SubmitAsync(confirm)).ShouldLeadTo("/account/sign-in");
        (await browser.TrySignInAsync(email)).ShouldLeadTo("/account");
        (await browser.GetAsync("/account")).Text.ShouldContain("Robin Lachance");

        using var other = city.CreateClient();
        await other.SubmitAsync(await other.GetAsync("/account/forgotten-password"), new() { ["Email"] = email });
        var link = await Cities.LinkToAsync(city, email);
        (await other.SubmitAsync(await other.GetAsync(link), new() { ["Password"] = "another quiet evening" })).ShouldLeadTo("/account/sign-in");

        (await other.TrySignInAsync(email)).Status.ShouldBe(HttpStatusCode.OK);
        (await other.TrySignInAsync(email, "another quiet evening")).ShouldLeadTo("/account");
        (await browser.GetAsync("/account")).ShouldAskToSignIn();
        (await other.GetAsync(link)).Text.ShouldContain("no longer good");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Registrations_of_one_address_at_the_same_moment_are_answered_as_if_one_came_after_the_other(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        for (var round = 0; round < 5; round++)
        {
            var email = cities.NewAddress();
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
            {
                using var browser = city.CreateClient();
                return await browser.RegisterAsync(email);
            }));

            foreach (var answer in answers)
            {
                answer.ShouldLeadTo("/account/register/sent");
            }

            (await city.MailsAsync()).Count(m => m.To == email).ShouldBe(6);
            (await city.RunAsync((services, ct) => services.GetRequiredService<IdentityContext>().Users.CountAsync(u => u.Email == email, ct))).ShouldBe(1);
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Opening_a_link_confirms_nothing_until_the_button_is_pressed(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = city.CreateClient();
        await browser.RegisterAsync(email);

        await browser.GetAsync(await Cities.LinkToAsync(city, email));

        (await city.FindPersonAsync(email)).EmailConfirmed.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Answers_as_slowly_whether_the_address_has_an_account_or_not(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = city.CreateClient();
        foreach (var email in new[] { Cities.Resident, cities.NewAddress() })
        {
            var page = await browser.GetAsync("/account/forgotten-password");
            var begun = TimeProvider.System.GetTimestamp();
            await browser.SubmitAsync(page, new() { ["Email"] = email });
            TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(Cities.EvenTime);
        }

        foreach (var email in new[] { Cities.Resident, cities.NewAddress() })
        {
            var begun = TimeProvider.System.GetTimestamp();
            await browser.RegisterAsync(email);
            TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(Cities.EvenTime);
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Makes_no_more_of_a_person_than_the_form_asks_for(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = city.CreateClient();
        var fields = new Dictionary<string, string> { ["DisplayName"] = "Robin Lachance", ["Email"] = email, ["Password"] = Acts.Password, ["Agrees"] = "true" };
        foreach (var extra in new[] { "Roles", "RoleNames", "User.Roles", "Registration.Roles" })
        {
            fields[extra] = "Administrator";
        }

        foreach (var extra in new[] { "EmailConfirmed", "User.EmailConfirmed", "Registration.EmailConfirmed", "TwoFactorEnabled" })
        {
            fields[extra] = "true";
        }

        (await browser.SubmitAsync(await browser.GetAsync("/account/register"), fields)).ShouldLeadTo("/account/register/sent");

        var person = await city.FindPersonAsync(email);
        person.EmailConfirmed.ShouldBeFalse();
        person.TwoFactorEnabled.ShouldBeFalse();
        (await city.RunAsync((services, ct) => services.GetRequiredService<PersonRoles>().ListAsync(person.Id, ct))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Tells_nobody_whether_an_address_has_an_account(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var unknown = cities.NewAddress();
        using var browser = city.CreateClient();

        var known = await browser.RegisterAsync(Cities.Resident);
        var fresh = await browser.RegisterAsync(unknown);
        known.Status.ShouldBe(fresh.Status);
        known.Location.ShouldBe(fresh.Location);
        (await city.MailsAsync()).Last(m => m.To == Cities.Resident).Purpose.ShouldBe("identity.already-registered");

        var resets = await Task.WhenAll(new[] { Cities.Resident, "nobody@mail.example" }.Select(async email =>
        {
            using var client = city.CreateClient();
            return await client.SubmitAsync(await client.GetAsync("/account/forgotten-password"), new() { ["Email"] = email });
        }));
        resets[0].Status.ShouldBe(resets[1].Status);
        resets[0].Location.ShouldBe(resets[1].Location);
        (await city.MailsAsync()).ShouldNotContain(m => m.To == "nobody@mail.example");

        var wrong = await browser.TrySignInAsync(Cities.Resident, "not the password");
        var nobody = await browser.TrySignInAsync("nobody@mail.example", "not the password");
        wrong.Status.ShouldBe(nobody.Status);
        wrong.Text.ShouldBe(nobody.Text);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Refuses_weak_passwords_and_missing_consent_with_a_remedy(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = city.CreateClient();

        (await browser.RegisterAsync(cities.NewAddress(), "too short")).Text.ShouldContain("at least 12 characters");
        (await browser.RegisterAsync(cities.NewAddress(), "passwordpassword")).Text.ShouldContain("tried first");
        (await browser.RegisterAsync(cities.NewAddress(), "lachance by the lake")).Text.ShouldContain("without your name");
        var page = await browser.GetAsync("/account/register");
        var refused = await browser.SubmitAsync(page, new() { ["DisplayName"] = "A", ["Email"] = cities.NewAddress(), ["Password"] = Acts.Password, ["Agrees"] = "false" });
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("Confirm that you agree to the privacy notice.");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Writes_to_people_in_the_language_they_registered_in(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = city.CreateClient("/fr");

        await browser.RegisterAsync(email);

        var mail = (await city.MailsAsync()).Last(m => m.To == email);
        mail.Culture.ShouldBe("fr");
        mail.Subject.ShouldBe("Confirmez votre adresse de courriel");
        mail.Text.ShouldContain("/fr/account/confirm?token=");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_old_link_is_refused_and_can_be_asked_for_again(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = city.CreateClient();
        await browser.RegisterAsync(email);
        var old = await Cities.LinkToAsync(city, email);

        city.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        (await browser.GetAsync(old)).Text.ShouldContain("no longer good");

        await browser.SubmitAsync(await browser.GetAsync("/account/confirm/again"), new() { ["Email"] = email });
        (await browser.SubmitAsync(await browser.GetAsync(await Cities.LinkToAsync(city, email)))).ShouldLeadTo("/account/sign-in");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Nobody_fills_anothers_mail_box_by_asking_for_links_again_and_again(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = city.CreateClient();
        await browser.RegisterAsync(email);
        await AskAsync("/account/confirm/again");
        await AskAsync("/account/forgotten-password");
        (await CountAsync()).ShouldBe(1);

        // The first link is good still.
        (await browser.SubmitAsync(await browser.GetAsync(await Cities.LinkToAsync(city, email)))).ShouldLeadTo("/account/sign-in");
        await AskAsync("/account/forgotten-password");
        await AskAsync("/account/forgotten-password");
        (await CountAsync()).ShouldBe(2);

        city.Clock.Advance(TimeSpan.FromMinutes(6));
        await AskAsync("/account/forgotten-password");
        (await CountAsync()).ShouldBe(3);

        async Task AskAsync(string form) => (await browser.SubmitAsync(await browser.GetAsync(form), new() { ["Email"] = email })).Status.ShouldBe(HttpStatusCode.Found);

        async Task<int> CountAsync() => (await city.MailsAsync()).Count(m => m.To == email);
    }
}
