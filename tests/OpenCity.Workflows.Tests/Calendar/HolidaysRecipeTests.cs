using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;
using static OpenCity.Workflows.Tests.Calendar.Calendars;

namespace OpenCity.Workflows.Tests.Calendar;

/// <summary>The recipe step <c>holidays</c>.</summary>
public sealed class HolidaysRecipeTests(CalendarCities cities)
{
    [Theory]
    [MemberData(nameof(CalendarCities.Engines), MemberType = typeof(CalendarCities))]
    public async Task The_citys_calendar_is_what_its_recipe_says(DatabaseEngine engine)
    {
        var calendar = await (await cities.GetAsync(engine)).CalendarAsync();
        calendar.IsBusinessDay(Day("2026-12-28")).ShouldBeFalse();
        calendar.AddBusinessDays(Day("2026-12-24"), 1).ShouldBe(Day("2026-12-29"));
        calendar.CountBusinessDays(Day("2026-12-24"), Day("2026-12-29")).ShouldBe(1);
        calendar.Deadline(At("2026-12-24T16:00:00-05:00"), ServicePeriod.OfficeHours(TimeSpan.FromHours(1))).ShouldBe(At("2026-12-29T09:00:00-05:00"));
    }

    [Theory]
    [MemberData(nameof(CalendarCities.Engines), MemberType = typeof(CalendarCities))]
    public async Task The_step_changes_what_it_names_once_and_leaves_the_rest(DatabaseEngine engine)
    {
        await using var city = await TestCity.StartAsync(engine, options => options.Recipe = CalendarCities.Town);
        var rules = Step("quebec-holidays")["rules"]!.DeepClone();
        JsonObject first = new() { ["name"] = "holidays", ["rules"] = rules, ["days"] = Days(("2026-12-24", false), ("2026-07-01", true)) };
        var planned = (await city.PlanAsync(Copy(first))).Steps.Single().Changes.Select(c => $"{c.Kind} {c.Subject}").ToList();
        planned.ShouldContain("Create holiday National Holiday");
        planned.ShouldContain("Remove holiday Family Day");
        planned.ShouldContain("Update holiday Canada Day");
        planned.ShouldContain("Create closing day 2026-12-24");
        planned.ShouldContain("Create working day 2026-07-01");
        planned.ShouldNotContain(c => c.Contains("Labour", StringComparison.Ordinal) || c.Contains("weekdays", StringComparison.Ordinal) || c.Contains("hours", StringComparison.Ordinal));

        (await city.ApplyAsync(Copy(first))).Applied.ShouldBe(1);
        (await city.ApplyAsync(Copy(first))).Applied.ShouldBe(0);
        (await city.PlanAsync(Copy(first))).Steps.Single().Changes.ShouldBeEmpty();

        // Another single day comes to those that are there.
        await city.ApplyAsync(new JsonObject { ["name"] = "HOLIDAYS", ["workingWeekdays"] = new JsonArray("monday", "tuesday", "wednesday"), ["days"] = Days(("2026-12-23", false)) });
        var calendar = await city.CalendarAsync();
        calendar.IsBusinessDay(Day("2026-12-24")).ShouldBeFalse();
        calendar.IsBusinessDay(Day("2026-12-23")).ShouldBeFalse();
        calendar.IsBusinessDay(Day("2026-07-01")).ShouldBeTrue();
        calendar.IsBusinessDay(Day("2026-06-24")).ShouldBeFalse();
        calendar.IsBusinessDay(Day("2026-02-16")).ShouldBeTrue();
        calendar.IsBusinessDay(Day("2026-02-19")).ShouldBeFalse();
        calendar.Deadline(At("2026-02-16T16:00:00-05:00"), ServicePeriod.OfficeHours(TimeSpan.FromHours(1))).ShouldBe(At("2026-02-17T09:00:00-05:00"));
    }

    [Theory]
    [InlineData("ontario-holidays")]
    [InlineData("quebec-holidays")]
    public async Task The_recipes_of_the_provinces_are_at_hand_and_sound(string name)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var check = await city.RunAsync((services, ct) =>
        {
            var recipes = services.GetRequiredService<IRecipes>();
            return recipes.ValidateAsync(recipes.Open(name), new RecipeParameters(), ct);
        });
        check.Errors.ShouldBeEmpty();
        (await city.PlanAsync(new JsonObject { ["name"] = "recipes", ["Values"] = new JsonArray(new JsonObject { ["name"] = name }) })).Check.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_example_of_the_guide_is_sound()
    {
        var guide = File.ReadAllText(Path.Combine(Root, "docs", "how-to", "keep-the-calendar.md"));
        var example = guide.Split("```json")[2].Split("```")[0];
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var plan = await city.PlanAsync(JsonNode.Parse(example)!.AsObject());
        plan.Check.Errors.ShouldBeEmpty();
        plan.Steps.Single().Changes.Select(c => c.Subject).ShouldContain("working day 2027-07-01");
    }

    [Fact]
    public async Task Another_order_of_rules_is_a_change_as_it_says_which_holiday_moves_first()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, options => options.Recipe = CalendarCities.Town);
        var step = Step("ontario-holidays");
        step["rules"] = new JsonArray([.. step["rules"]!.AsArray().Reverse().Select(r => r!.DeepClone())]);
        var change = (await city.PlanAsync(Copy(step))).Steps.Single().Changes.ShouldHaveSingleItem();
        (change.Subject, change.Detail).ShouldBe(("holidays", "another order"));
        await city.ApplyAsync(Copy(step));
        (await city.PlanAsync(Copy(step))).Steps.Single().Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_exported_is_the_same_again()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var exported = await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().ExportAsync(ct));
        var step = exported["steps"]!.AsArray().Single(s => s!["name"]!.GetValue<string>() == "holidays")!.AsObject();
        JsonNode.DeepEquals(step["rules"], Step("ontario-holidays")["rules"]).ShouldBeTrue(step["rules"]!.ToJsonString());
        step["officeHours"]!["opens"]!.GetValue<string>().ShouldBe("08:30");
        (await city.PlanAsync(Copy(step))).Steps.Single().Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_city_that_has_changed_nothing_exports_no_step()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, options => options.Recipe = CalendarCities.Recipe(
            "bare", new JsonObject { ["name"] = "feature", ["enable"] = new JsonArray("OpenCity.Decisions", "OpenCity.Workflows", "OpenCity.CivicTheme") }));
        var exported = await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().ExportAsync(ct));
        exported["steps"]!.AsArray().ShouldNotContain(s => s!["name"]!.GetValue<string>() == "holidays");
        (await city.CalendarAsync()).IsBusinessDay(Day("2026-12-25")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{ "rules": [ { "title": "A", "kind": "fixedDay", "month": 2, "day": 30 } ] }""", "/steps/0/rules/0/day", "Month 2 has no day 30. Give a day of that month.")]
    [InlineData("""{ "rules": [ { "title": "A", "kind": "fixedDay", "month": 2 } ] }""", "/steps/0/rules/0", "A holiday of this kind needs 'day'. Add it.")]
    [InlineData("""{ "rules": [ { "title": "A", "kind": "easter", "days": 1, "month": 4 } ] }""", "/steps/0/rules/0/month", "A holiday of this kind has no 'month'. Remove it, or change 'kind'.")]
    [InlineData("""{ "rules": [ { "title": "A", "kind": "weekdayOfMonth", "month": 4, "weekday": "monday", "occurrence": 0 } ] }""", "/steps/0/rules/0/occurrence", "The occurrence cannot be 0. Give 1 to 5, or -1 for the last.")]
    [InlineData("""{ "rules": [ { "title": "A", "kind": "easter", "days": 1, "from": 2026, "until": 2020 } ] }""", "/steps/0/rules/0/until", "The rule ends in 2020, before it begins in 2026. Change one of the two.")]
    [InlineData("""{ "rules": [ { "title": "", "kind": "easter", "days": 1 } ] }""", "/steps/0/rules/0/title", "The holiday has no name. Write one in each language of the city.")]
    [InlineData("""{ "rules": [ { "title": "A", "kind": "moon" } ] }""", "/steps/0/rules/0/kind", "moon")]
    [InlineData("""{ "rules": [ { "title": "A", "kind": "easter", "days": 1, "moves": true } ] }""", "/steps/0/rules/0/moves", "moves")]
    [InlineData("""{ "rules": [ { "title": "A", "days": 1 } ] }""", "/steps/0/rules/0", "kind")]
    [InlineData("""{ "rules": [ { "title": "A", "kind": "weekdayNear", "month": 13, "day": 1, "weekday": "moonday", "near": "beside" } ] }""", "/steps/0/rules/0/month", "12")]
    [InlineData("""{ "workingWeekdays": [] }""", "/steps/0/workingWeekdays", "1")]
    [InlineData("""{ "workingWeekdays": ["monday", "monday"] }""", "/steps/0/workingWeekdays", "A weekday stands twice. Remove one of the two.")]
    [InlineData("""{ "officeHours": { "opens": "16:30", "closes": "08:30" } }""", "/steps/0/officeHours", "The offices close before they open.")]
    [InlineData("""{ "officeHours": { "opens": "8.30", "closes": "16:30" } }""", "/steps/0/officeHours/opens", "8.30")]
    [InlineData("""{ "days": [ { "date": "2026-12-24", "title": "A" }, { "date": "2026-12-24", "title": "B", "worked": true } ] }""", "/steps/0/days/1/date", "The day 2026-12-24 stands twice. Remove one of the two.")]
    [InlineData("""{ "days": [ { "date": "2026-12-32", "title": "A" } ] }""", "/steps/0/days/0/date", "2026-12-32")]
    [InlineData("""{ "days": [ { "date": "1812-10-13", "title": "A" } ] }""", "/steps/0/days/0/date", "The calendar knows the years 1900 to 2200. Give a day of these.")]
    [InlineData("""{ "days": [ { "date": "2026-12-24", "title": "" } ] }""", "/steps/0/days/0/title", "The day has no name.")]
    public async Task What_is_wrong_is_told_with_its_place_and_what_to_do(string content, string path, string message)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var step = JsonNode.Parse(content)!.AsObject();
        step["name"] = "holidays";
        var errors = (await city.PlanAsync(step)).Check.Errors;
        errors.ShouldContain(e => e.Path == path && e.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', errors.Select(e => $"{e.Path}: {e.Message}")));
    }

    private static JsonArray Days(params (string Date, bool Worked)[] days) =>
        [.. days.Select(d => new JsonObject { ["date"] = d.Date, ["title"] = new JsonObject { ["en"] = "Special", ["fr"] = "Spécial" }, ["worked"] = d.Worked })];

    private static JsonObject Copy(JsonObject step) => step.DeepClone().AsObject();
}
