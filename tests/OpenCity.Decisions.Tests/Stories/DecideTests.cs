using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Decisions;
using OpenCity.Testing;

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>What other modules get from <see cref="IDecisions"/>.</summary>
public sealed class DecideTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_decision_is_evaluated_with_the_version_and_the_inputs_that_were_used(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var inputs = Samples.Inputs("Deck", 33);
        inputs["Owner"] = "not asked for";

        var result = await city.AskAsync(new DecisionRequest("deck-fees", "Fee", inputs));

        result.Value!.ToJsonString().ShouldBe("412.5");
        (result.Model, result.Version, result.Decision).ShouldBe(("deck-fees", 1, "Fee"));
        result.Inputs.ToJsonString().ShouldBe("""{"Kind":"Deck","Area":33}""");
        result.Explanation.Select(s => s.Decision).ShouldBe(["Rate", "Fee"]);
        result.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task Numbers_keep_their_digits_and_dates_go_in_and_out_as_ISO_8601()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var exact = new JsonObject { ["Kind"] = "Deck", ["Area"] = JsonNode.Parse("0.1000000000000000000000001") };
        (await city.AskAsync(new DecisionRequest("deck-fees", "Fee", exact))).Value!.ToJsonString().ShouldBe("1.25000000000000000000000125");
        var due = await city.AskAsync(new DecisionRequest("deck-fees", "Due", new JsonObject { ["Received"] = "2026-02-20" }));
        due.Value!.GetValue<string>().ShouldBe("2026-03-02");
    }

    [Fact]
    public async Task A_missing_or_wrong_input_gives_no_value_and_the_reason_in_both_languages()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var missing = await city.AskAsync(new DecisionRequest("deck-fees", "Fee", new JsonObject { ["Kind"] = "Deck" }));
        missing.Value.ShouldBeNull();
        missing.Diagnostics[0].Text.In("en").ShouldBe("The input “Area” was not given.");
        missing.Diagnostics[0].Text.In("fr").ShouldBe("L’entrée « Area » n’a pas été fournie.");
        var wrong = await city.AskAsync(new DecisionRequest("deck-fees", "Due", new JsonObject { ["Received"] = "next week" }));
        wrong.Value.ShouldBeNull();
        wrong.Diagnostics.ShouldNotBeEmpty();
        wrong.Diagnostics.ShouldAllBe(d => d.Text.In("en") != d.Text.In("fr"));
    }

    [Theory]
    [InlineData("no-such-model", "Fee", null, null, "decisions.no-model")]
    [InlineData("deck-fees", "Fees", null, null, "decisions.no-decision")]
    [InlineData("deck-fees", "Fee", 99, null, "decisions.no-version")]
    [InlineData("deck-fees", "Fee", null, "2025-12-31", "decisions.none-in-force")]
    public async Task What_is_not_there_is_refused_by_name(string model, string decision, int? version, string? on, string code)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var request = new DecisionRequest(model, decision, Samples.Inputs("Deck", 33)) { Version = version, On = on is null ? null : DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture) };
        (await Should.ThrowAsync<RuleViolation>(() => city.AskAsync(request))).Code.ShouldBe(code);
    }

    [Fact]
    public async Task An_expression_that_would_take_for_ever_is_ended()
    {
        const string Bomb = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="bomb" name="Bomb" namespace="https://pineriver.example/dmn/bomb">
              <decision id="boom" name="Boom"><variable name="Boom"/><literalExpression><text>count(for a in 1..100000, b in 1..100000 return a * b)</text></literalExpression></decision>
            </definitions>
            """;
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        await city.ApplyAsync(Samples.Recipe("bomb", new { name = "decisions", models = new[] { new { key = "bomb", title = new { en = "Bomb", fr = "Bombe" }, effectiveFrom = "2026-01-01", dmn = Bomb } } }));
        var ended = await Should.ThrowAsync<RuleViolation>(() => city.AskAsync(new DecisionRequest("bomb", "Boom", [])));
        ended.Code.ShouldBe("decisions.limit");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Each_day_has_the_version_that_began_last_and_a_version_can_be_asked_for_by_number(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.ApplyAsync(Samples.Recipe("first", Samples.Step("rates", Samples.Fees("10"), "2026-01-01", 330)));
        await city.ApplyAsync(Samples.Recipe("third", Samples.Step("rates", Samples.Fees("30"), "2028-01-01", 990)));
        await city.ApplyAsync(Samples.Recipe("second", Samples.Step("rates", Samples.Fees("20"), "2027-01-01", 660)));

        (await FeeAsync(city, new DateOnly(2026, 12, 31))).ShouldBe((1, "330"));
        (await FeeAsync(city, new DateOnly(2027, 1, 1))).ShouldBe((3, "660"));
        (await FeeAsync(city, new DateOnly(2029, 5, 5))).ShouldBe((2, "990"));
        var asked = await city.AskAsync(new DecisionRequest("rates", "Fee", Samples.Inputs("Deck", 33)) { Version = 2 });
        asked.Value!.ToJsonString().ShouldBe("990");
        (await city.EventsAsync<DecisionModelPublished>()).Where(e => e.Model == "rates").Select(e => e.Version).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_model_in_force_tells_its_inputs_and_decisions()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var found = await city.RunAsync((services, ct) => services.GetRequiredService<IDecisions>().FindAsync("deck-fees", null, ct));
        found!.Inputs.Select(i => (i.Name, i.Type)).ShouldBe([("Kind", "string"), ("Area", "number"), ("Received", "date")]);
        found.Decisions.Select(d => d.Name).ShouldBe(["Rate", "Fee", "Due"]);
        found.Title.In("fr").ShouldBe("Droits pour les terrasses");
        (await city.RunAsync((services, ct) => services.GetRequiredService<IDecisions>().FindAsync("deck-fees", new DateOnly(2020, 1, 1), ct))).ShouldBeNull();
    }

    private static async Task<(int Version, string Fee)> FeeAsync(TestCity city, DateOnly on)
    {
        var result = await city.AskAsync(new DecisionRequest("rates", "Fee", Samples.Inputs("Deck", 33)) { On = on });
        return (result.Version, result.Value!.ToJsonString());
    }
}
