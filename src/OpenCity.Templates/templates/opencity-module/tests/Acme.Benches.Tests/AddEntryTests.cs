using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;

namespace Acme.Benches.Tests;

public sealed class AddEntryTests
{
    private const string Recipe = """
        { "name": "benches", "displayName": "Benches", "issetuprecipe": true, "steps": [
            { "name": "feature", "enable": ["Acme.Benches", "OpenCity.CivicTheme"] },
            { "name": "themes", "site": "OpenCity.CivicTheme", "admin": "OpenCity.CivicTheme" },
            { "name": "benches", "entries": [{ "name": "Market Square" }] } ] }
        """;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_clerk_adds_an_entry_and_everybody_sees_it(DatabaseEngine engine)
    {
        await using var city = await StartAsync(engine);
        using var clerk = city.SignedInAs(Roles.Clerk);
        using var visitor = city.CreateClient();

        var answer = await clerk.SubmitAsync(await clerk.GetAsync("/benches/add"), new() { ["Name"] = "Mill Pond" });

        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        var page = await visitor.GetAsync("/benches");
        page.Text.ShouldContain("Market Square");
        page.Text.ShouldContain("Mill Pond");
        (await visitor.Http.GetStringAsync(new Uri("/api/benches", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldContain("Mill Pond");
    }

    [Fact]
    public async Task The_same_name_is_refused_in_the_clerks_language()
    {
        await using var city = await StartAsync(DatabaseEngine.Sqlite);
        using var clerk = city.SignedInAs(TestPerson.WithRoles(Roles.Clerk), "/fr");

        var answer = await clerk.SubmitAsync(await clerk.GetAsync("/benches/add"), new() { ["Name"] = "Market Square" });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("Il y a déjà une entrée");
    }

    [Fact]
    public async Task A_visitor_adds_none()
    {
        await using var city = await StartAsync(DatabaseEngine.Sqlite);
        using var visitor = city.CreateClient();

        (await visitor.GetAsync("/benches/add")).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    private static Task<TestCity> StartAsync(DatabaseEngine engine) => TestCity.StartAsync(engine, options =>
    {
        options.Recipe = Recipe;
        options.MoreModules.Add(typeof(Startup).Assembly);
    });
}
