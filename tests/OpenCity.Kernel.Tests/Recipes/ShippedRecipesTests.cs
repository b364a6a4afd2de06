using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using OpenCity.Abstractions.Modules.Manifest;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Recipes;
using OpenCity.Kernel.Recipes.Json;
using OpenCity.Kernel.Recipes.Reading;
using OpenCity.Kernel.Recipes.Schemas;
using OpenCity.Kernel.Recipes.Steps;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Tests.Recipes;

/// <summary>Every recipe of the repository against the schemas of every step that its modules bring, without a host.</summary>
public sealed class ShippedRecipesTests
{
    private static readonly string Folder = RecipeFolder.Find(null, AppContext.BaseDirectory).ShouldNotBeNull();

    private static readonly IReadOnlyList<Assembly> Assemblies =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "OpenCity.*.dll").Select(Assembly.LoadFrom).Where(a => a.GetCustomAttribute<ModuleAttribute>() is not null),
        typeof(RecipeService).Assembly,
        typeof(CitySettings).Assembly,
    ];

    public static TheoryData<string> Recipes => [.. RecipeFolder.Files(Folder).Select(f => Path.GetFileName(f))];

    [Fact]
    public void There_is_a_small_town_that_can_be_set_up() =>
        new RecipeLibrary(Folder, []).List().Single(r => r.Name == "small-town").IsSetupRecipe.ShouldBeTrue();

    [Theory, MemberData(nameof(Recipes))]
    public void Fits_its_schemas_once_evaluated(string file)
    {
        var shipped = new Shipped();
        var compiler = new RecipeCompiler(shipped, new RecipeLibrary(Folder, []), new ConfigurationBuilder().Build(), new RecipeBench());
        var recipe = compiler.Compile(RecipeFolder.OpenFile(Path.Combine(Folder, file)).ShouldNotBeNull(), new RecipeParameters { ["AdminEmail"] = "clerk@town.example", ["SamplePassword"] = "a sample password" });
        recipe.Errors.Select(e => $"{e.Origin}({e.Line},{e.Column}): {e.Message}").ShouldBeEmpty();
        recipe.Steps.ShouldNotBeEmpty();
        recipe.Steps.ShouldAllBe(s => s.IsSound);
    }

    [Theory, MemberData(nameof(Recipes))]
    public void Fits_the_published_schema_as_it_is_written(string file)
    {
        var schema = JsonNode.Parse(RecipeSchema.Of(new Shipped().Steps().Select(s => s.Item)).ToJsonString())!;
        var errors = new List<string>();
        void Report(TextPlace place, string path, string message) => errors.Add($"{file}({place.Line},{place.Column}) {path}: {message}");
        var root = PlacedJsonReader.Read(File.ReadAllText(Path.Combine(Folder, file)), Report).ShouldNotBeNull();
        new SchemaValidator(schema, Report).Validate(root, schema);
        errors.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Recipes))]
    public void Every_text_is_in_english_and_in_french(string file)
    {
        var root = PlacedJsonReader.Read(File.ReadAllText(Path.Combine(Folder, file)), (_, _, _) => { }).ShouldNotBeNull();
        var texts = Objects(root).Where(o => o.Find("en") is not null || o.Find("fr") is not null).ToList();
        texts.ShouldNotBeEmpty();
        texts.Where(o => o.Find("en")?.Value is not PlacedScalar { Text.Length: > 0 } || o.Find("fr")?.Value is not PlacedScalar { Text.Length: > 0 })
            .Select(o => $"{file}({o.Place.Line})").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Recipes))]
    public void Features_and_permissions_exist(string file)
    {
        var root = PlacedJsonReader.Read(File.ReadAllText(Path.Combine(Folder, file)), (_, _, _) => { }).ShouldNotBeNull();
        var features = Assemblies.SelectMany(a => a.GetCustomAttributes<FeatureAttribute>()).Select(f => f.Id).ToList();
        Texts(root, "enable").Except(features).ShouldBeEmpty();
        var permissions = Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPermissionProvider)))
            .SelectMany(t => ((IPermissionProvider)RuntimeHelpers.GetUninitializedObject(t)).Permissions)
            .Select(p => p.Name);
        Texts(root, "Permissions").Except(permissions).ShouldBeEmpty();
    }

    private static IEnumerable<PlacedObject> Objects(PlacedNode node) => node switch
    {
        PlacedObject tree => [tree, .. tree.Members.SelectMany(m => Objects(m.Value))],
        PlacedArray list => list.Items.SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<string> Texts(PlacedNode root, string list) =>
        Objects(root).SelectMany(o => o.Members).Where(m => m.Name == list).SelectMany(m => ((PlacedArray)m.Value).Items).Select(i => ((PlacedScalar)i).Text!);

    /// <summary>The steps and settings of all modules. Handlers are not constructed: name and class of the content are all that is asked of them.</summary>
    private sealed class Shipped : IInstallation, ISettingsRegistry
    {
        public IReadOnlyList<Installed<IRecipeStepHandler>> Steps() =>
        [
            .. Assemblies.SelectMany(a => a.GetTypes())
                .Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && t.IsAssignableTo(typeof(IRecipeStepHandler)))
                .Select(t => t == typeof(SettingsStepHandler) ? new SettingsStepHandler(this, null!, null!) : (IRecipeStepHandler)RuntimeHelpers.GetUninitializedObject(t))
                .Select(handler => new Installed<IRecipeStepHandler>(handler, handler.GetType().Assembly.GetName().Name, true)),
        ];

        public IReadOnlyList<InstalledSettings> List() =>
        [
            .. Assemblies.SelectMany(a => a.GetTypes())
                .Select(t => (Type: t, Description: t.GetCustomAttribute<TenantSettingsAttribute>()))
                .Where(t => t.Description is not null)
                .Select(t => new InstalledSettings(new SettingsRegistration(t.Type, t.Description!), null)),
        ];

        public Task<object> GetAsync(SettingsRegistration registration, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task UpdateAsync(SettingsRegistration registration, object settings, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IReadOnlyList<Installed<Permission>> Permissions() => [];
    }
}
