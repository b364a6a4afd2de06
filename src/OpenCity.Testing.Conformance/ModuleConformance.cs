using System.Reflection;
using System.Text.Json;
using OpenCity.Abstractions.Data;
using OpenCity.Analyzers;
using OpenCity.Testing.Conformance.Rules;
using OpenCity.Testing.Databases;
using Xunit;

namespace OpenCity.Testing.Conformance;

/// <summary>
/// Every rule that a module or theme keeps, one test each. Derive it in the module's test project:
/// <code>
/// public sealed class BenchesConformance(ConformanceCities cities) : ModuleConformance(cities)
/// {
///     protected override Assembly Module => typeof(Acme.Benches.Startup).Assembly;
/// }
/// </code>
/// </summary>
/// <param name="cities">The cities of the class.</param>
public abstract class ModuleConformance(ConformanceCities cities) : IClassFixture<ConformanceCities>
{
    private const string SharedInstance = "one instance would serve every tenant";
    private const string Unstated = "does not say who may call it";

    private ModuleUnderTest Tested => field ??= new ModuleUnderTest(Module, Source);

    /// <summary>The module's assembly.</summary>
    protected abstract Assembly Module { get; }

    /// <summary>The folder of the module's project; looked for in the folders above the tests.</summary>
    protected virtual string Source => SourceFolder.Find(Module);

    /// <summary>The recipe of the city in which the module is tried: a name, or JSON text. Has the module's features and the default theme switched on.</summary>
    protected virtual string Recipe => JsonSerializer.Serialize(new
    {
        name = "conformance",
        displayName = "Conformance",
        issetuprecipe = true,
        steps = new object[]
        {
            new { name = "feature", enable = Tested.Features.Append("OpenCity.CivicTheme").Distinct() },
            new { name = "themes", site = "OpenCity.CivicTheme", admin = "OpenCity.CivicTheme" },
        },
    });

    /// <summary>Examples of the module's recipe steps, each as it stands in a recipe (<c>{ "name": "benches", … }</c>), for steps that the city does not export.</summary>
    protected internal virtual IReadOnlyList<string> RecipeSteps => [];

    /// <summary>Columns that only migrations know, for example <c>benches_bench.search</c>, because the database fills them.</summary>
    protected virtual IReadOnlyList<string> UnmappedColumns => [];

    /// <summary>Says more of the city in which the module is tried, for example installation settings.</summary>
    protected virtual void Configure(TestCityOptions options)
    {
    }

    /// <summary>Puts something into the module's tables, through its own pages or handlers. Called once for each city.</summary>
    protected internal virtual Task FillAsync(TestCity city) => Task.CompletedTask;

    /// <summary>It references OpenCity.Abstractions and OpenCity.Contracts of ours, and no module.</summary>
    [Fact]
    public void Sees_the_open_layer_only()
    {
        using var assembly = Tested.Open();
        AssemblyReferences.Violations(assembly, AssemblyReferences.OpenLayer, ModuleUnderTest.PlatformModules)
            .Concat(ProjectReferences.Violations(Tested.Name, Tested.Project, AssemblyReferences.OpenLayer, ModuleUnderTest.PlatformModules))
            .ShouldHold();
    }

    /// <summary>Only what the framework must see is public.</summary>
    [Fact]
    public void Shows_only_what_the_framework_must_see()
    {
        using var assembly = Tested.Open();
        PublicTypes.Violations(assembly).ShouldHold();
    }

    /// <summary>Every page says who may see it.</summary>
    [Fact]
    public void Says_of_every_page_who_may_see_it()
    {
        using var assembly = Tested.Open();
        PageAccess.Violations(assembly).ShouldHold();
    }

    /// <summary>The platform starts with it and sets a city up that has it on.</summary>
    [Fact]
    public async Task Is_taken_by_the_platform() => (await RefusalsAsync()).ShouldHold();

    /// <summary>Every endpoint says who may call it.</summary>
    [Fact]
    public async Task Says_of_every_endpoint_who_may_call_it() => (await RefusalsAsync()).Where(refusal => refusal.Contains(Unstated, StringComparison.Ordinal)).ShouldHold();

    /// <summary>No service is shared by all tenants unless its class says why that is safe.</summary>
    [Fact]
    public async Task Has_no_singleton_that_is_not_marked() => (await RefusalsAsync()).Where(refusal => refusal.Contains(SharedInstance, StringComparison.Ordinal)).ShouldHold();

    /// <summary>The files that every module has are there.</summary>
    [Fact]
    public void Has_the_reserved_files() => ReservedFiles.Violations(SourceFolder.Read(Tested.Source, ".md", ".cs", ".po"), Tested.IsTheme).ShouldHold();

    /// <summary>Views lie in the module's area, those of a theme in its folder.</summary>
    [Fact]
    public void Keeps_its_views_to_itself() => ViewPlaces.Misplaced(Tested.ShortName, Tested.IsTheme, Tested.Views.Keys).ShouldHold();

    /// <summary>Views hold no script and no style of their own.</summary>
    [Fact]
    public void Has_no_inline_script_or_style() => InViews(InlineMarkup).ShouldHold();

    /// <summary>Links keep tenant and language.</summary>
    [Fact]
    public void Links_within_tenant_and_language() => InViews((path, view) => AppLinks.Violations(path, view).Concat(AppLinks.Unresolved(path, view))).ShouldHold();

    /// <summary>What views show goes through a localizer.</summary>
    [Fact]
    public void Shows_no_text_that_is_not_localized() => InViews(VisibleText.Violations).ShouldHold();

    /// <summary>Every text of code, views and manifest has its French, whole and set as French is.</summary>
    [Fact]
    public void Speaks_French() => Translations.Violations(Tested.Texts, Tested.Translations, ModuleUnderTest.PlatformFrench).ShouldHold();

    /// <summary>Data that names a text in one language names it in both.</summary>
    [Fact]
    public void Has_data_in_both_languages() => SourceFolder.Read(Tested.Source, ".json")
        .Where(file => file.Key != "packages.lock.json")
        .SelectMany(file => BilingualData.Violations(file.Key, file.Value))
        .ShouldHold();

    /// <summary>Every migration exists for both engines.</summary>
    [Fact]
    public void Has_every_migration_for_both_engines() => MigrationPairs.Violations(SourceFolder.Read(Tested.Source, ".sql").Keys).ShouldHold();

    /// <summary>Tables begin with the module's prefix.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Keeps_its_tables_under_its_prefix(DatabaseEngine engine) => (await TablePrefixes.ViolationsAsync(Tested, engine)).ShouldHold();

    /// <summary>The migrations make the tables that the model expects.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Migrates_to_what_its_model_expects(DatabaseEngine engine)
    {
        foreach (var context in Tested.Contexts)
        {
            (await SchemaComparison.CompareAsync(context, Module, engine, [.. UnmappedColumns])).ShouldHold();
        }
    }

    /// <summary>Every recipe step has a summary and a schema that describes what it takes.</summary>
    [Fact]
    public async Task Describes_its_recipe_steps() => (await RecipeStepRules.UndescribedAsync(await CityAsync(DatabaseEngine.Sqlite), Tested)).ShouldHold();

    /// <summary>Recipe steps that are applied twice change nothing the second time.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Applies_its_recipe_steps_twice_as_once(DatabaseEngine engine) =>
        (await RecipeStepRules.NotIdempotentAsync(await CityAsync(engine), Tested, RecipeSteps)).ShouldHold();

    /// <summary>Pages that need nothing more in their address pass axe (WCAG 2.2 AA) in both languages, and show no English on French pages.</summary>
    [Fact]
    public async Task Is_accessible_on_every_page() =>
        (await AccessiblePages.ViolationsAsync(await CityAsync(DatabaseEngine.Sqlite), Tested, cities.Untranslated)).ShouldHold();

    /// <summary>What the module keeps leaves with its city and comes back the same, on the same engine or the other.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Comes_back_from_an_archive_as_it_left(DatabaseEngine engine) =>
        (await ArchiveRoundTrip.ViolationsAsync(await CityAsync(DatabaseEngine.Sqlite), await CityAsync(engine), Tested)).ShouldHold();

    private static IEnumerable<string> InlineMarkup(string path, string view) => MarkupScanner.Scan(view).Select(finding => $"{path}, character {finding.Start}: {finding.What}");

    private IEnumerable<string> InViews(Func<string, string, IEnumerable<string>> rule) => Tested.Views.SelectMany(view => rule(view.Key, view.Value));

    private Task<IReadOnlyList<string>> RefusalsAsync() => ConformanceCities.RefusalsAsync(CityAsync(DatabaseEngine.Sqlite));

    private Task<TestCity> CityAsync(DatabaseEngine engine) => cities.GetAsync(engine, async configure =>
    {
        var city = await TestCity.StartAsync(engine, options =>
        {
            configure(options);
            options.Recipe = Recipe;
            options.MoreModules.Add(Module);
            Configure(options);
        });
        await FillAsync(city);
        return city;
    });
}
