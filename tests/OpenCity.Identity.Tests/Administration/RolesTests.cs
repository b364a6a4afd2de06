using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Features.ManageRoles;

namespace OpenCity.Identity.Tests.Administration;

public sealed class RolesTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task An_administrator_makes_a_role_gives_it_and_deletes_it_when_nobody_has_it(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var admin = await city.SignedInPersonAsync(cities.NewAddress(), Roles.Administrator);
        var page = await admin.GetAsync("/admin/roles/new");
        page.Text.ShouldContain("Whoever has this can give themselves more.");

        (await admin.SubmitAsync(page, new() { ["Name"] = "Helper", ["Description"] = "Helps", ["Granted[g0]"] = "people.view" })).ShouldLeadTo("/admin/roles");

        var role = await FindAsync(city, "Helper");
        role!.Permissions.ShouldBe(["people.view"]);
        var helper = await city.MakePersonAsync(cities.NewAddress(), "Helper");
        helper.ShouldNotBe(Guid.Empty);
        await Should.ThrowAsync<RuleViolation>(() => city.RunAsync((services, ct) => services.GetRequiredService<RoleEditor>().DeleteAsync("Helper", ct)));
        (await FindAsync(city, "Helper")).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Refuses_a_name_that_is_taken(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var admin = await city.SignedInPersonAsync(cities.NewAddress(), Roles.Administrator);

        var answer = await admin.SubmitAsync(await admin.GetAsync("/admin/roles/new"), new() { ["Name"] = "clerk" });

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain("already. Choose another name.");
    }

    private static Task<RoleDefinition?> FindAsync(Testing.TestCity city, string name) =>
        city.RunAsync((services, ct) => services.GetRequiredService<RoleEditor>().FindAsync(name, ct));
}
