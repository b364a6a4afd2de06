using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Tests.Recipes;

public sealed class ApplyRecipeTests
{
    private const string Recipe = """
        { "name": "notes", "version": "1.2.0", "steps": [
          { "name": "feature", "enable": ["OpenCity.Notes"] },
          { "name": "notes", "notes": ["one", "two"] },
          { "name": "notes", "notes": ["[js: 'id ' + uuid()]", "three"] },
          { "name": "notes", "notes": ["four"] } ] }
        """;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Applying_twice_changes_nothing_the_second_time(DatabaseEngine engine)
    {
        await using var town = await RecipeTown.StartAsync(engine);
        (await town.ApplyAsync(Recipe)).ShouldBe(new RecipeOutcome(4, 0));
        var (notes, counts) = (await town.NotesAsync(), await town.CountAsync());
        notes.Count.ShouldBe(5);
        counts.Ledger.ShouldBe(4);

        (await town.ApplyAsync(Recipe)).ShouldBe(new RecipeOutcome(0, 4));
        (await town.NotesAsync()).ShouldBe(notes);
        (await town.CountAsync()).ShouldBe(counts);
        (await town.PlanAsync(Recipe)).Steps.ShouldAllBe(s => s.AlreadyApplied && s.Changes.Count == 0);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_break_in_the_middle_loses_the_broken_step_only_and_applying_again_resumes_there(DatabaseEngine engine)
    {
        await using var town = await RecipeTown.StartAsync(engine);
        town.Unwritable = "three";
        await Should.ThrowAsync<IOException>(() => town.ApplyAsync(Recipe));
        (await town.NotesAsync()).ShouldBe(["one", "two"]);
        (await town.CountAsync()).Ledger.ShouldBe(2);

        town.Unwritable = null;
        (await town.ApplyAsync(Recipe)).ShouldBe(new RecipeOutcome(2, 2));
        (await town.NotesAsync()).Count.ShouldBe(5);
        (await town.ApplyAsync(Recipe)).ShouldBe(new RecipeOutcome(0, 4));
    }

    [Fact]
    public async Task A_step_that_fails_says_which_it_is_and_how_to_go_on()
    {
        await using var town = await RecipeTown.StartAsync(DatabaseEngine.Sqlite);
        (town.Unwritable, town.FailsByRule) = ("three", true);
        var failure = await Should.ThrowAsync<RuleViolation>(() => town.ApplyAsync(Recipe));
        failure.Code.ShouldBe("recipes.step-failed");
        failure.Message.ShouldBe("Step 3 ('notes') of the recipe 'notes' failed: The note three cannot be written. The steps before it are done and this one has changed nothing. Mend the cause and apply the recipe again: it goes on from here.");
    }

    [Fact]
    public async Task Nothing_is_applied_of_a_recipe_with_errors()
    {
        await using var town = await RecipeTown.StartAsync(DatabaseEngine.Sqlite);
        var failure = await Should.ThrowAsync<ValidationFailed>(() => town.ApplyAsync("""{ "name": "x", "steps": [ { "name": "feature", "enable": ["OpenCity.Notes"] }, { "name": "notes", "nots": [] } ] }"""));
        failure.Errors.Count.ShouldBe(2);
        failure.Errors.Select(e => e.Field).ShouldBe(["/steps/1", "/steps/1/nots"]);
        failure.Message.ShouldContain("test.recipe.json, line 1, column 80: The property 'notes' is missing. Add it.");
        failure.Message.ShouldContain("Unknown property 'nots'. Did you mean 'notes'?");
        town.Enabled.ShouldBeEmpty();
        (await town.CountAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_step_is_applied_again_where_the_city_has_come_to_differ()
    {
        await using var town = await RecipeTown.StartAsync(DatabaseEngine.Sqlite);
        await town.ApplyAsync(Recipe);
        await town.DeleteNotesAsync();
        var plan = await town.PlanAsync(Recipe);
        plan.Steps.Select(s => s.AlreadyApplied).ShouldBe([true, false, false, false]);
        plan.Steps[3].Changes.ShouldBe([new PlannedChange(ChangeKind.Create, "note four")]);
        (await town.ApplyAsync(Recipe)).ShouldBe(new RecipeOutcome(3, 1));
        (await town.NotesAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Ids_stay_the_same_when_other_steps_change()
    {
        await using var town = await RecipeTown.StartAsync(DatabaseEngine.Sqlite);
        await town.ApplyAsync(Recipe);
        await town.ApplyAsync(Recipe.Replace("\"four\"", "\"four\", \"five\"", StringComparison.Ordinal));
        (await town.NotesAsync()).Count(n => n.StartsWith("id ", StringComparison.Ordinal)).ShouldBe(1);
        (await town.NotesAsync()).ShouldContain("five");
    }

    [Fact]
    public async Task A_plan_changes_nothing_and_tells_what_waits_for_a_feature()
    {
        await using var town = await RecipeTown.StartAsync(DatabaseEngine.Sqlite);
        var plan = await town.PlanAsync(Recipe);
        plan.Check.Errors.ShouldBeEmpty();
        plan.Steps[0].Changes.ShouldBe([new PlannedChange(ChangeKind.Create, "feature OpenCity.Notes", "is switched on")]);
        plan.Steps[1].Changes.ShouldHaveSingleItem().Detail.ShouldNotBeNull().ShouldContain("'OpenCity.Notes'");
        plan.Steps.ShouldAllBe(s => !s.AlreadyApplied);
        town.Enabled.ShouldBeEmpty();
        (await town.CountAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Progress_is_told_and_the_audit_trail_names_each_step_and_who_asked()
    {
        await using var town = await RecipeTown.StartAsync(DatabaseEngine.Sqlite);
        await town.ApplyAsync(Recipe);
        town.Progress.ShouldBe([new RecipeProgress(0, 4, "feature"), new RecipeProgress(1, 4, "notes"), new RecipeProgress(2, 4, "notes"), new RecipeProgress(3, 4, "notes")]);
        (await town.AuditAsync("recipes.step.applied")).Count.ShouldBe(4);
        var whole = (await town.AuditAsync("recipes.applied")).ShouldHaveSingleItem();
        whole.ActorName.ShouldBe("Anna Clerk");
        whole.Record.After!["applied"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public async Task Who_asked_is_recorded_also_where_a_later_step_fails()
    {
        await using var town = await RecipeTown.StartAsync(DatabaseEngine.Sqlite);
        town.Unwritable = "four";
        await Should.ThrowAsync<IOException>(() => town.ApplyAsync(Recipe));
        (await town.AuditAsync("recipes.applied")).ShouldHaveSingleItem().Record.After!["applied"]!.GetValue<int>().ShouldBe(3);
    }
}
