using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Features.ImportDmn;
using OpenCity.Decisions.Features.PublishVersion;
using OpenCity.Decisions.Model;
using OpenCity.Testing;

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>Models of a city that import one another. Each test has namespaces of its own.</summary>
public sealed class ImportingTests(Cities cities)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_version_uses_the_versions_that_were_in_force_when_it_was_published_for_ever(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await PublishAsync(city, "pin-rates", Rates("pin-rates", "10"), "2026-01-01");
        await PublishAsync(city, "pin-fees", Fees("pin-fees", "pin-rates"), "2026-01-01");
        var first = await FeeAsync(city, "pin-fees");
        (first.Version, first.Value!.ToJsonString()).ShouldBe((1, "330"));
        first.Inputs.Select(i => i.Key).Order().ShouldBe(["Area", "Kind"]);
        first.Explanation[^1].Text.In("en").ShouldContain("330");

        await PublishAsync(city, "pin-rates", Rates("pin-rates", "20"), "2026-02-01");
        (await FeeAsync(city, "pin-fees")).Value!.ToJsonString().ShouldBe("330");

        await PublishAsync(city, "pin-fees", Fees("pin-fees", "pin-rates"), "2026-02-01");
        (await FeeAsync(city, "pin-fees")).Value!.ToJsonString().ShouldBe("660");
        var asked = await city.AskAsync(new DecisionRequest("pin-fees", "Fee", Samples.Inputs("Deck", 33)) { Version = 1 });
        asked.Value!.ToJsonString().ShouldBe("330");
        (await city.RunAsync((services, ct) => services.GetRequiredService<IDecisions>().FindAsync("pin-fees", null, ct)))!.Inputs.Select(i => i.Name).ShouldBe(["Area", "Kind"]);
    }

    [Fact]
    public async Task A_recipe_may_bring_models_that_import_one_another_in_any_order()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var step = new
        {
            name = "decisions",
            models = new object[]
            {
                Entry("order-fees", Fees("order-fees", "order-rates"), new { name = "A deck", decision = "Fee", inputs = new { Kind = "Deck", Area = 2 }, expected = 25 }),
                Entry("order-rates", Rates("order-rates", "12.5")),
            },
        };
        (await city.ApplyAsync(Samples.Recipe("order", step))).Applied.ShouldBe(1);
        (await city.ApplyAsync(Samples.Recipe("order", step))).Applied.ShouldBe(0);
        (await FeeAsync(city, "order-fees")).Value!.ToJsonString().ShouldBe("412.5");

        var alone = await Should.ThrowAsync<ValidationFailed>(() => city.ApplyAsync(Samples.Recipe("alone", new { name = "decisions", models = new[] { Entry("alone-fees", Fees("alone-fees", "nobody")) } })));
        alone.Message.ShouldContain("which is not here");
    }

    [Fact]
    public async Task A_draft_is_tried_out_with_what_it_would_import_and_says_so()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        await PublishAsync(city, "shown-rates", Rates("shown-rates", "10"), "2026-01-01");
        var draft = await DraftAsync(city, "shown-fees", Fees("shown-fees", "shown-rates"));
        using var browser = city.SignedInAs(Roles.Administrator);
        var page = await browser.GetAsync($"/staff/decisions/versions/{draft}", Token);
        page.Text.ShouldContain("shown-rates, version 1");
        page.Text.ShouldContain("Rates.Rate");
        var tried = await browser.SubmitAsync(await browser.GetAsync($"/staff/decisions/versions/{draft}/try?Decision=Fee", Token), new() { ["in-0"] = "33", ["in-1"] = "Deck" }, form: "name=\"Seen\"", cancellationToken: Token);
        tried.Text.ShouldContain("330");
    }

    [Theory]
    [InlineData("none", "nobody", "which is not here")]
    [InlineData("later", "later-rates", "The imported model “later-rates” has no version in force on 2026-01-01.")]
    public async Task What_is_not_in_force_cannot_be_imported(string key, string imports, string message)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        await PublishAsync(city, "later-rates", Rates("later-rates", "10"), "2030-01-01");
        var draft = await DraftAsync(city, $"{key}-fees", Fees($"{key}-fees", imports));
        (await RefusedAsync(city, draft)).ShouldContain(message);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Models_that_import_one_another_in_a_circle_are_refused_by_name(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await PublishAsync(city, "round-rates", Rates("round-rates", "10"), "2026-01-01");
        await PublishAsync(city, "round-fees", Fees("round-fees", "round-rates"), "2026-01-01");
        await PublishAsync(city, "round-bill", Fees("round-bill", "round-fees", "Fee"), "2026-01-01");
        var circle = await DraftAsync(city, "round-rates", Rates("round-rates", "10", "round-bill"));
        (await RefusedAsync(city, circle)).ShouldContain("Models import one another in a circle: round-rates → round-bill → round-fees → round-rates.");
        var itself = await DraftAsync(city, "round-self", Rates("round-self", "1", "round-self"));
        (await RefusedAsync(city, itself)).ShouldContain("round-self → round-self");
    }

    [Fact]
    public async Task One_evaluation_never_uses_two_versions_of_a_model()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        await PublishAsync(city, "mixed-rates", Rates("mixed-rates", "10"), "2026-01-01");
        await PublishAsync(city, "mixed-fees", Fees("mixed-fees", "mixed-rates"), "2026-01-01");
        await PublishAsync(city, "mixed-rates", Rates("mixed-rates", "20"), "2026-01-01");
        var both = Fees("mixed-bill", "mixed-fees", "Fee").Replace("<inputData", "<import name=\"Plain\" namespace=\"https://pineriver.example/dmn/mixed-rates\"/><inputData", StringComparison.Ordinal);
        var draft = await DraftAsync(city, "mixed-bill", both);
        (await RefusedAsync(city, draft)).ShouldContain("Of the imported model “mixed-rates”, “mixed-fees” uses version 1 and “mixed-bill” version 2.");
    }

    [Fact]
    public async Task A_namespace_that_several_models_have_cannot_be_imported()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        await PublishAsync(city, "twin-a", Rates("twin", "10"), "2026-01-01");
        await PublishAsync(city, "twin-b", Rates("twin", "20"), "2026-01-01");
        (await RefusedAsync(city, await DraftAsync(city, "twin-fees", Fees("twin-fees", "twin")))).ShouldContain("Several models have the namespace “https://pineriver.example/dmn/twin”, so it cannot be imported: twin-a, twin-b.");
    }

    private static object Entry(string key, string dmn, params object[] tests) => new { key, title = new { en = "Fees", fr = "Droits" }, effectiveFrom = "2026-01-01", dmn, tests };

    private static Task<DecisionResult> FeeAsync(TestCity city, string model) =>
        city.AskAsync(new DecisionRequest(model, "Fee", Samples.Inputs("Deck", 33)) { On = new DateOnly(2026, 6, 1) });

    private static async Task PublishAsync(TestCity city, string key, string dmn, string from)
    {
        var draft = await DraftAsync(city, key, dmn);
        (await city.DoAsync<PublishVersion, bool>((h, ct) => h.HandleAsync(draft, null, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), ct))).ShouldBeTrue();
    }

    private static async Task<string> RefusedAsync(TestCity city, Guid draft) =>
        (await Should.ThrowAsync<RuleViolation>(() => city.DoAsync<PublishVersion, bool>((h, ct) => h.HandleAsync(draft, null, new DateOnly(2026, 1, 1), ct)))).Message;

    private static Task<Guid> DraftAsync(TestCity city, string key, string dmn) => city.RunAsync(async (services, ct) =>
    {
        var (import, file) = (services.GetRequiredService<ImportDmn>(), System.Text.Encoding.UTF8.GetBytes(dmn));
        var known = await services.GetRequiredService<DecisionsDbContext>().Models.AsNoTracking().FirstOrDefaultAsync(m => m.Key == key, ct);
        var draft = known is null ? await import.CreateAsync(key, new LocalizedText([new("en", key), new("fr", key)]), file, ct) : await import.IntoDraftAsync(known.Id, file, ct);
        return draft!.Id;
    });

    /// <summary>A rate for decks; it may import another model for the sake of a circle.</summary>
    private static string Rates(string space, string rate, string? imports = null) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="rates" name="Rates" namespace="https://pineriver.example/dmn/{space}">
          {(imports is null ? string.Empty : $"<import name=\"Other\" namespace=\"https://pineriver.example/dmn/{imports}\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>")}
          <inputData id="kind" name="Kind"><variable name="Kind" typeRef="string"/></inputData>
          <decision id="rate" name="Rate">
            <variable name="Rate" typeRef="number"/>
            <informationRequirement><requiredInput href="#kind"/></informationRequirement>
            <literalExpression><text>if Kind = "Deck" then {rate} else 1</text></literalExpression>
          </decision>
        </definitions>
        """;

    /// <summary>A fee by a decision of an imported model.</summary>
    private static string Fees(string space, string imports, string decision = "Rate") => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="fees" name="Fees" namespace="https://pineriver.example/dmn/{space}">
          <import name="Rates" namespace="https://pineriver.example/dmn/{imports}" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
          <inputData id="area" name="Area"><variable name="Area" typeRef="number"/></inputData>
          <decision id="fee" name="Fee">
            <variable name="Fee" typeRef="number"/>
            <informationRequirement><requiredInput href="#area"/></informationRequirement>
            <informationRequirement><requiredDecision href="https://pineriver.example/dmn/{imports}#{decision.ToLowerInvariant()}"/></informationRequirement>
            <literalExpression><text>Rates.{decision} * Area</text></literalExpression>
          </decision>
        </definitions>
        """;
}
