using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.CloseAccount;
using OpenCity.Identity.Features.FindPeople;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Identity.Model;
using OpenCity.Testing;

namespace OpenCity.Identity.Tests.Administration;

public sealed class PeopleTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Roles_count_from_the_next_request_on(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var admin = await city.SignedInPersonAsync(cities.NewAddress(), Roles.Administrator);
        using var browser = await city.SignedInPersonAsync(email);
        (await browser.GetAsync("/admin/people")).ShouldBeRefused();
        var id = (await city.FindPersonAsync(email)).Id;

        (await admin.SubmitAsync(await admin.GetAsync($"/admin/people/{id}"), new() { ["Roles"] = Roles.Administrator }, form: "Roles")).ShouldLeadTo($"/admin/people/{id}");
        (await browser.GetAsync("/admin/people")).Status.ShouldBe(HttpStatusCode.OK);

        await city.RunAsync(async (services, ct) => await services.GetRequiredService<PersonRoles>().SetAsync(await services.GetRequiredService<CityUsers>().GetAsync(id, ct), [], ct));
        (await browser.GetAsync("/admin/people")).ShouldBeRefused();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_disabled_person_is_out_at_once_and_back_when_enabled(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var admin = await city.SignedInPersonAsync(cities.NewAddress(), Roles.Administrator);
        using var browser = await city.SignedInPersonAsync(email);
        var id = (await city.FindPersonAsync(email)).Id;

        await admin.SubmitAsync((await admin.GetAsync($"/admin/people/{id}")).WithHandler("Disable"));
        (await browser.GetAsync("/account")).ShouldAskToSignIn();
        (await browser.TrySignInAsync(email)).Text.ShouldContain("The email address or the password is not right");

        await admin.SubmitAsync((await admin.GetAsync($"/admin/people/{id}")).WithHandler("Enable"));
        (await browser.TrySignInAsync(email)).ShouldLeadTo("/account");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task The_last_administrator_stays(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await RunInSecondCityAsync(city, async (services, ct) =>
        {
            var admin = (await services.GetRequiredService<CityUsers>().FindByEmailAsync(Cities.Admin))!;
            (await Should.ThrowAsync<RuleViolation>(() => services.GetRequiredService<PersonRoles>().SetAsync(admin, [], ct))).Code.ShouldBe("identity.last-administrator");
        });
        await RunInSecondCityAsync(city, async (services, ct) =>
        {
            var admin = (await services.GetRequiredService<CityUsers>().FindByEmailAsync(Cities.Admin))!;
            (await Should.ThrowAsync<RuleViolation>(() => services.GetRequiredService<PersonStates>().DisableAsync(admin, ct))).Code.ShouldBe("identity.last-administrator");
        });
        await RunInSecondCityAsync(city, async (services, ct) =>
        {
            var admin = (await services.GetRequiredService<CityUsers>().FindByEmailAsync(Cities.Admin))!;
            (await Should.ThrowAsync<RuleViolation>(() => services.GetRequiredService<AccountClosure>().CloseAsync(admin.Id, TestCity.Password, ct))).Code.ShouldBe("identity.last-administrator");
        });
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Whoever_may_only_look_changes_nothing(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        const string Role = "Observer";
        await city.RunAsync((services, ct) => services.GetRequiredService<IRoles>().SaveAsync(new RoleDefinition(Role, "Looks", ["people.view"]), ct));
        var email = cities.NewAddress();
        var id = await city.MakePersonAsync(email);
        using var observer = await city.SignedInPersonAsync(cities.NewAddress(), Role);

        var page = await observer.GetAsync($"/admin/people/{id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        var token = await observer.GetAsync("/account/details");
        var forged = token with { Html = token.Html.Replace("<form", $"<form action=\"/admin/people/{id}?handler=Disable\" x=", StringComparison.Ordinal) };
        (await observer.SubmitAsync(forged, form: "DisplayName")).ShouldBeRefused();
        (await city.FindPersonAsync(email)).DisabledAt.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Pages_through_all_people_forwards_and_back(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.RunAsync(async (services, ct) =>
        {
            var context = services.GetRequiredService<IdentityContext>();
            var audit = services.GetRequiredService<IAuditTrail>();
            await services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
                _ =>
                {
                    for (var i = 0; i < 120; i++)
                    {
                        var email = $"paged{i}-{Guid.CreateVersion7():n}@mail.example";
                        var user = CityUser.Create(Guid.CreateVersion7(), $"Páged Person {i % 40:00}", email, "en", city.Clock.GetUtcNow());
                        user.NormalizedEmail = user.NormalizedUserName = email.ToUpperInvariant();
                        context.Users.Add(user);
                    }

                    audit.Record(new AuditRecord("test.people", "test", "people", "People of a test"));
                    return Task.CompletedTask;
                },
                ct);
        });

        var seen = new List<Guid>();
        var query = new PeopleQuery("paged person", null, null, null, null);
        PeoplePage page;
        do
        {
            page = await SearchAsync(city, query);
            seen.AddRange(page.People.Select(p => p.Id));
            query = query with { After = page.After };
        }
        while (page.After is not null);

        seen.Count.ShouldBe(120);
        seen.Distinct().Count().ShouldBe(120);
        var back = await SearchAsync(city, query with { After = null, Before = page.Before });
        back.People.Select(p => p.Id).ShouldBe(seen.GetRange(50, 50));
        (await SearchAsync(city, query with { After = null, State = PersonState.Disabled })).People.ShouldBeEmpty();
        (await SearchAsync(city, query with { After = "not a key", State = PersonState.Unconfirmed })).People.Count.ShouldBe(50);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Shows_the_pages_of_people_and_roles_in_both_languages(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var admin = await city.SignedInPersonAsync(cities.NewAddress(), Roles.Administrator);
        foreach (var path in new[] { "/admin/people", "/admin/people?Text=roy&Role=Clerk&State=Active", "/admin/people/invite", "/admin/roles", "/admin/roles/new", "/admin/roles/Clerk", "/admin/roles/Administrator" })
        {
            (await admin.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK, path);
            (await admin.GetAsync("/fr" + path)).Status.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    private static Task<PeoplePage> SearchAsync(TestCity city, PeopleQuery query) =>
        city.RunAsync((services, ct) => services.GetRequiredService<SearchPeople>().SearchAsync(query, ct));

    private static Task RunInSecondCityAsync(TestCity city, Func<IServiceProvider, CancellationToken, Task> work) => city.RunAsync(work, Cities.SecondCity);
}
