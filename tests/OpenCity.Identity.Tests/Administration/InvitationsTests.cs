using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Tests.Administration;

public sealed class InvitationsTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_administrator_invites_and_the_invited_choose_a_password(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var admin = await city.SignedInPersonAsync(cities.NewAddress(), Roles.Administrator);

        var page = await admin.GetAsync("/admin/people/invite");
        (await admin.SubmitAsync(page, new() { ["DisplayName"] = "Ada Roy", ["Email"] = email, ["Culture"] = "fr", ["Roles"] = Roles.Clerk })).ShouldLeadTo("/admin/people");

        var link = await Cities.LinkToAsync(city, email);
        link.ShouldStartWith("/fr/");
        (await city.MailsAsync()).Last(m => m.To == email).Subject.ShouldBe("Invitation à la plateforme de la Ville");
        using var invited = city.CreateClient();
        (await invited.TrySignInAsync(email)).Status.ShouldBe(HttpStatusCode.OK);
        (await invited.SubmitAsync(await invited.GetAsync(link), new() { ["Password"] = Acts.Password, ["Agrees"] = "true" })).ShouldLeadTo("/fr/account/sign-in");
        (await invited.TrySignInAsync(email)).ShouldLeadTo("/account");
        (await invited.GetAsync("/account")).Text.ShouldContain("Ada Roy");
        (await invited.GetAsync(link)).Text.ShouldContain("n’est plus valide");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Sending_again_replaces_the_first_link(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var admin = await city.SignedInPersonAsync(cities.NewAddress(), Roles.Administrator);
        await admin.SubmitAsync(await admin.GetAsync("/admin/people/invite"), new() { ["DisplayName"] = "Ada Roy", ["Email"] = email, ["Culture"] = "en", ["Roles"] = Roles.Clerk });
        var first = await Cities.LinkToAsync(city, email);
        var person = await city.FindPersonAsync(email);

        var page = await admin.GetAsync($"/admin/people/{person.Id}");
        await admin.SubmitAsync(page.WithHandler("Invite"));

        using var invited = city.CreateClient();
        (await invited.GetAsync(first)).Text.ShouldContain("no longer good");
        (await invited.GetAsync(await Cities.LinkToAsync(city, email))).Text.ShouldContain("Choose your password.");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Refuses_an_address_that_has_an_account(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var admin = await city.SignedInPersonAsync(cities.NewAddress(), Roles.Administrator);

        var answer = await admin.SubmitAsync(await admin.GetAsync("/admin/people/invite"), new() { ["DisplayName"] = "Ada Roy", ["Email"] = Cities.Clerk.ToUpperInvariant(), ["Culture"] = "en" });

        answer.Text.ShouldContain("has an account already");
    }
}
