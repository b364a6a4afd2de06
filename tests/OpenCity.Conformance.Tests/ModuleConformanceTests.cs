using System.Reflection;
using OpenCity.Abstractions.Data;
using OpenCity.Testing.Conformance;

namespace OpenCity.Conformance.Tests;

/// <summary>The tests of the tests: for every rule of <see cref="ModuleConformance"/> a module breaks it, and is told what to do.</summary>
public sealed class ModuleConformanceTests(BadModules modules) : IClassFixture<BadModules>
{
    private static readonly (string Rule, string Module, string[] Messages)[] Cases =
    [
        ("Sees_the_open_layer_only", "Bad.Careless", ["Bad.Careless refers to OpenCity.Kernel; it may see OpenCity.Abstractions and OpenCity.Contracts.", "Bad.Careless.csproj refers to OpenCity.Kernel"]),
        ("Shows_only_what_the_framework_must_see", "Bad.Careless", ["Bad.Careless.Shown is public; make it internal"]),
        ("Says_of_every_page_who_may_see_it", "Bad.Greedy", ["IndexModel does not say who may see it; add [RequirePermission], [SignedIn] or [Public]."]),
        ("Is_taken_by_the_platform", "Bad.Greedy", ["one instance would serve every tenant"]),
        ("Has_no_singleton_that_is_not_marked", "Bad.Greedy", ["Hoard", "Register it scoped, or mark the class [ProcessWide"]),
        ("Says_of_every_endpoint_who_may_call_it", "Bad.Unlocked", ["/api/unlocked", "Add RequirePermission, RequireSignIn or AllowPublic with a reason."]),
        ("Has_the_reserved_files", "Bad.Careless", ["README.md is missing or empty.", "Resources/fr.po is missing or empty."]),
        ("Keeps_its_views_to_itself", "Bad.Careless", ["Pages/_Stray.cshtml lies outside of Areas/Careless/."]),
        ("Has_no_inline_script_or_style", "Bad.Careless", ["Areas/Careless/Pages/Index.cshtml, character"]),
        ("Links_within_tenant_and_language", "Bad.Careless", ["href=\"/careless\" loses tenant and language; write ~/careless."]),
        ("Shows_no_text_that_is_not_localized", "Bad.Careless", ["\"Words of its own\" is not translated; write @T[\"Words of its own\"]."]),
        ("Speaks_French", "Bad.Careless", ["\"A text without French\" has no French.", "\"Breaks every rule that an installation does not refuse.\" has no French."]),
        ("Has_data_in_both_languages", "Bad.Careless", ["Recipes/things.json: $.label is in one language only."]),
        ("Has_every_migration_for_both_engines", "Bad.Careless", ["Migrations/Sqlite/0001_initial.sql has no twin Migrations/Postgres/0001_initial.sql."]),
        ("Keeps_its_tables_under_its_prefix", "Bad.Careless", ["the table stray does not begin with careless_."]),
        ("Migrates_to_what_its_model_expects", "Bad.Careless", ["careless_thing.colour is text not null in the migrations, text null in the model."]),
        ("Describes_its_recipe_steps", "Bad.Careless", ["The step 'careless-things' has no summary.", "The property 'thing' of the step 'careless-things' is not described; add [Description]."]),
        ("Applies_its_recipe_steps_twice_as_once", "Bad.Careless", ["would still Create thing bell", "Applying the steps a second time changed rows of careless_thing."]),
        ("Is_accessible_on_every_page", "Bad.Careless", ["image-alt", "No translation into fr of \"A text without French\""]),
        ("Comes_back_from_an_archive_as_it_left", "Bad.Careless", ["stray"]),
    ];

    private static readonly IReadOnlyList<MethodInfo> Rules =
        [.. typeof(ModuleConformance).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.GetCustomAttribute<FactAttribute>() is not null)];

    public static TheoryData<string> Names => [.. Cases.Select(tried => tried.Rule)];

    [Fact]
    public void Every_rule_is_broken_by_some_module() =>
        Cases.Select(tried => tried.Rule).Order(StringComparer.Ordinal).ShouldBe(Rules.Select(rule => rule.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Says_what_is_wrong_and_what_to_do(string rule)
    {
        var (_, module, messages) = Cases.Single(tried => tried.Rule == rule);
        var method = Rules.Single(candidate => candidate.Name == rule);
        foreach (var engine in method.GetParameters().Length == 0 ? [null] : new object?[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            var failure = await Record.ExceptionAsync(async () =>
            {
                try
                {
                    await (method.Invoke(modules.Of(module), engine is null ? null : [engine]) as Task ?? Task.CompletedTask);
                }
                catch (TargetInvocationException thrown)
                {
                    throw thrown.InnerException!;
                }
            });

            failure.ShouldNotBeNull($"{rule} let {module} pass.");
            foreach (var message in messages)
            {
                failure.Message.ShouldContain(message, Case.Sensitive);
            }
        }
    }
}
