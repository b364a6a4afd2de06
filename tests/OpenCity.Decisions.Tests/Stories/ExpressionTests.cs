using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Evaluation;

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>What other modules get from <see cref="IExpressions"/>.</summary>
public sealed class ExpressionTests(Cities cities)
{
    [Theory]
    [InlineData("Area > 20 and Kind = \"Deck\"", "true")]
    [InlineData("Site area * 2", "24.5")]
    [InlineData("date(Received) + duration(\"P10D\")", "\"2026-03-02\"")]
    [InlineData("Applicant.Name", "\"Rivard\"")]
    [InlineData("get value(Applicant, \"Home address\")", "\"12, rue des Pins\"")]
    [InlineData("Papers[item != \"Plan\"]", "[\"Deed\"]")]
    [InlineData("{fee: Area * 12.5, due: today() = date(Today)}", "{\"fee\":412.5,\"due\":true}")]
    [InlineData("1 / 3", "0.3333333333333333333333333333333333")]
    public async Task An_expression_is_evaluated_with_variables_in_JSON(string expression, string expected)
    {
        var (value, diagnostics) = await EvaluateAsync(expression, await VariablesAsync());
        value?.ToJsonString().ShouldBe(JsonNode.Parse(expected)!.ToJsonString());
        diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_has_no_value_is_told_in_both_languages_with_its_character()
    {
        var (value, diagnostics) = await EvaluateAsync("Area + Depth", await VariablesAsync());
        value.ShouldBeNull();
        var missing = diagnostics[0];
        (missing.Place, missing.Position).ShouldBe(("", 7));
        missing.Text.In("en").ShouldBe("Nothing here is named “Depth”.");
        missing.Text.In("fr").ShouldNotBe(missing.Text.In("en"));
    }

    [Theory]
    [InlineData("Area >", 6)]
    [InlineData("", 0)]
    [InlineData("Area + Depth", 7)]
    [InlineData("if Area then 1", 14)]
    public async Task A_check_names_the_character(string expression, int position)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var problems = await city.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<IExpressions>().Check(expression, ["Area"])));
        problems.ShouldHaveSingleItem().Position.ShouldBe(position);
        problems[0].Text.In("fr").ShouldNotBe(problems[0].Text.In("en"));
    }

    [Fact]
    public async Task Names_of_several_words_are_known_to_a_check()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        await city.RunAsync((services, _) =>
        {
            var expressions = services.GetRequiredService<IExpressions>();
            expressions.Check("Site area > 20", ["Site area"]).ShouldBeEmpty();
            expressions.Check("Site area > 20", ["Site"]).ShouldNotBeEmpty();
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("Area >", "decisions.expression")]
    [InlineData("count(for a in 1..100000, b in 1..100000 return a * b)", "decisions.limit")]
    [InlineData("for a in 1..1000000 return for b in 1..1000000 return string join(for c in 1..1000000 return \"x\")", "decisions.limit")]
    [InlineData("matches(string join(for c in 1..5000 return \"a\"), \"(a*)*\\1b\")", "decisions.limit")]
    public async Task What_is_no_expression_or_never_ends_is_refused(string expression, string code)
    {
        var began = Stopwatch.GetTimestamp();
        (await Should.ThrowAsync<RuleViolation>(() => EvaluateAsync(expression, []))).Code.ShouldBe(code);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_message_quotes_the_expression_and_names_the_character()
    {
        var variables = await VariablesAsync();
        var refused = await Should.ThrowAsync<RuleViolation>(() => EvaluateAsync("Area >", variables));
        refused.Message.ShouldBe("The expression “Area >” cannot be read, at character 7: The expression ends where a value is expected.");
    }

    [Fact]
    public void The_same_text_and_names_are_compiled_once_and_memory_is_bounded()
    {
        var pool = new ExpressionPool();
        var first = pool.Get("a + b", ["a", "b"]);
        pool.Get("a + b", ["a", "b"]).ShouldBeSameAs(first);
        pool.Get("a + b", ["b", "a"]).ShouldNotBeSameAs(first);
        for (var i = 0; i < 20_000; i++)
        {
            pool.Get($"a + {i}", ["a"]);
            pool.Get("a + b", ["a", "b"]).ShouldBeSameAs(first);
        }

        pool.Count.ShouldBeInRange(1_000, 4_000);
        var length = new string('1', 60_000);
        for (var i = 0; i < 100; i++)
        {
            pool.Get($"\"{length}{i}\"", []);
        }

        pool.Count.ShouldBeLessThan(2_100);
    }

    private async Task<ExpressionResult> EvaluateAsync(string expression, JsonObject variables)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        return await city.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<IExpressions>().Evaluate(expression, variables)));
    }

    private async Task<JsonObject> VariablesAsync()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var today = await city.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<Abstractions.Tenants.ICityClock>().Today));
        return new JsonObject
        {
            ["Area"] = 33,
            ["Kind"] = "Deck",
            ["Site area"] = JsonNode.Parse("12.25"),
            ["Received"] = "2026-02-20",
            ["Applicant"] = new JsonObject { ["Name"] = "Rivard", ["Home address"] = "12, rue des Pins" },
            ["Papers"] = new JsonArray("Plan", "Deed"),
            ["Today"] = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
