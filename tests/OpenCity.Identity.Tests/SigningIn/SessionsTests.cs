using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Testing;

namespace OpenCity.Identity.Tests.SigningIn;

public sealed class SessionsTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_person_ends_one_browser_and_then_all(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var here = await city.SignedInPersonAsync(email);
        using var there = city.CreateClient();
        using var elsewhere = city.CreateClient();
        (await there.TrySignInAsync(email)).ShouldLeadTo("/account");
        (await elsewhere.TrySignInAsync(email)).ShouldLeadTo("/account");
        var person = await city.FindPersonAsync(email);
        (await CountAsync(city, person.Id)).ShouldBe(3);

        var page = await here.GetAsync("/account/sessions");
        page.Text.ShouldContain("This browser");
        await here.SubmitAsync(page, form: "handler=End");
        (await CountAsync(city, person.Id)).ShouldBe(2);
        (await here.GetAsync("/account")).Text.ShouldContain("My account");

        await here.SubmitAsync(await here.GetAsync("/account/sessions"), form: "handler=Everywhere");
        foreach (var browser in new[] { here, there, elsewhere })
        {
            (await browser.GetAsync("/account")).ShouldAskToSignIn();
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Nobody_ends_the_session_of_another(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var victim = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(victim);
        using var attacker = await city.SignedInPersonAsync(cities.NewAddress());
        using var second = city.CreateClient();
        await second.TrySignInAsync((await city.FindPersonAsync(victim)).Email!);
        var session = (await ListAsync(city, (await city.FindPersonAsync(victim)).Id))[0].Id;

        var page = await attacker.GetAsync("/account/sessions");
        await attacker.SubmitAsync(page with { Html = page.Html.Replace("handler=Everywhere", "handler=End", StringComparison.Ordinal) }, new() { ["id"] = session.ToString() }, form: "handler=End");

        (await browser.GetAsync("/account")).Text.ShouldContain("My account");
        (await ListAsync(city, (await city.FindPersonAsync(victim)).Id)).ShouldContain(s => s.Id == session);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_session_ends_after_its_time(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = await city.SignedInPersonAsync(cities.NewAddress());

        city.Clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1));

        (await browser.GetAsync("/account")).ShouldAskToSignIn();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Notes_when_a_browser_was_last_seen(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);
        var id = (await city.FindPersonAsync(email)).Id;
        var before = (await ListAsync(city, id))[0].LastSeenAt;

        city.Clock.Advance(TimeSpan.FromMinutes(10));
        await browser.GetAsync("/account");

        (await ListAsync(city, id))[0].LastSeenAt.ShouldBeGreaterThan(before + TimeSpan.FromMinutes(9));
    }

    internal static async Task<IReadOnlyList<Guid>> IdsAsync(TestCity city, string email) =>
        [.. (await ListAsync(city, (await city.FindPersonAsync(email)).Id)).Select(s => s.Id)];

    internal static async Task<int> CountAsync(TestCity city, Guid person) => (await ListAsync(city, person)).Count;

    private static Task<IReadOnlyList<Model.Session>> ListAsync(TestCity city, Guid person) =>
        city.RunAsync((services, ct) => services.GetRequiredService<SessionRegister>().ListAsync(person, ct));
}
