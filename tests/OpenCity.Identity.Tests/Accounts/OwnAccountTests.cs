using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Tests.Accounts;

public sealed class OwnAccountTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Shows_every_page_of_the_account_in_both_languages(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = await city.SignedInPersonAsync(cities.NewAddress());
        string[] pages = ["", "/details", "/email", "/password", "/security", "/authenticator", "/passkeys", "/sessions", "/tokens", "/data", "/close", "/sign-out", "/privacy"];
        foreach (var page in pages)
        {
            (await browser.GetAsync("/account" + page)).Status.ShouldBe(HttpStatusCode.OK, page);
            (await browser.GetAsync("/fr/account" + page)).Status.ShouldBe(HttpStatusCode.OK, page);
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_browser_whose_account_is_gone_is_signed_out_and_told_so(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        foreach (var page in new[] { "/account", "/account/details", "/account/tokens", "/account/security", "/fr/account" })
        {
            var email = cities.NewAddress();
            using var browser = await city.SignedInPersonAsync(email);
            (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
            var id = (await city.FindPersonAsync(email)).Id;

            // As another node does it: this one still holds the session in memory.
            await city.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
                async c =>
                {
                    var context = services.GetRequiredService<IdentityContext>();
                    context.Users.Remove(await context.Users.SingleAsync(u => u.Id == id, c));
                    services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("identity.test", "person", id.ToString(), email));
                },
                ct));

            var told = await browser.GetAsync(page);
            told.Status.ShouldBe(HttpStatusCode.Redirect, told.Text);
            (await browser.FollowAsync(told)).Text.ShouldContain(page.StartsWith("/fr", StringComparison.Ordinal) ? "Ce compte n’existe plus" : "This account is no longer there");
            (await browser.GetAsync("/account")).ShouldAskToSignIn();
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Changes_name_and_language_at_once(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);

        (await browser.SubmitAsync(await browser.GetAsync("/account/details"), new() { ["DisplayName"] = "Robin Côté", ["Culture"] = "fr" })).ShouldLeadTo("/account");

        (await browser.GetAsync("/account")).Text.ShouldContain("Robin Côté");
        (await city.FindPersonAsync(email)).SearchName.ShouldBe("ROBIN COTE");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_new_password_needs_the_old_one_and_signs_other_browsers_out(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);
        using var other = city.CreateClient();
        await other.TrySignInAsync(email);

        var page = await browser.GetAsync("/account/password");
        (await browser.SubmitAsync(page, new() { ["CurrentPassword"] = "a guess of somebody", ["NewPassword"] = "another quiet evening" })).Text.ShouldContain("not your present password");
        (await browser.SubmitAsync(page, new() { ["CurrentPassword"] = Acts.Password, ["NewPassword"] = "another quiet evening" })).ShouldLeadTo("/account");

        (await browser.GetAsync("/account")).Text.ShouldContain("My account");
        (await other.GetAsync("/account")).ShouldAskToSignIn();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_new_address_counts_once_it_is_confirmed(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var (old, fresh) = (cities.NewAddress(), cities.NewAddress());
        using var browser = await city.SignedInPersonAsync(old);

        await browser.SubmitAsync(await browser.GetAsync("/account/email"), new() { ["Email"] = fresh, ["CurrentPassword"] = Acts.Password });
        (await city.FindPersonAsync(old)).ShouldNotBeNull();
        await browser.SubmitAsync(await browser.GetAsync(await Cities.LinkToAsync(city, fresh)));

        (await browser.GetAsync("/account")).Text.ShouldContain(fresh);
        (await city.MailsAsync()).Last(m => m.To == old).Purpose.ShouldBe("identity.email-changed");
        using var after = city.CreateClient();
        (await after.TrySignInAsync(fresh)).ShouldLeadTo("/account");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_address_of_another_gets_no_link_and_the_same_answer(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = await city.SignedInPersonAsync(cities.NewAddress());
        var mails = (await city.MailsAsync()).Count;

        (await browser.SubmitAsync(await browser.GetAsync("/account/email"), new() { ["Email"] = Cities.Clerk, ["CurrentPassword"] = Acts.Password })).ShouldLeadTo("/account");

        (await city.MailsAsync()).Count.ShouldBe(mails);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Gives_a_person_all_data_without_secrets(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);
        var person = await city.FindPersonAsync(email);

        var answer = await browser.SubmitAsync(await browser.GetAsync("/account/data"));

        var document = JsonNode.Parse(answer.Html)!;
        ((string)document["account"]!["email"]!).ShouldBe(email);
        document["account"]!["sessions"]!.AsArray().Count.ShouldBe(1);
        answer.Html.ShouldNotContain(person.PasswordHash!);
        answer.Html.ShouldNotContain(person.SecurityStamp!);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_closed_account_keeps_its_id_and_nothing_personal(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email, Roles.Clerk);
        var id = (await city.FindPersonAsync(email)).Id;

        await browser.SubmitAsync(await browser.GetAsync("/account/close"), new() { ["CurrentPassword"] = Acts.Password });

        (await browser.GetAsync("/account")).ShouldAskToSignIn();
        var person = await city.RunAsync((services, ct) => services.GetRequiredService<IPeople>().FindAsync(id, ct));
        person.ShouldBe(new Person(id, "—", string.Empty, "en"));
        using var after = city.CreateClient();
        (await after.TrySignInAsync(email)).Status.ShouldBe(HttpStatusCode.OK);
        (await after.RegisterAsync(email)).ShouldLeadTo("/account/register/sent");
    }
}
