using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Recipes;
using OpenCity.Kernel.Recipes.Reading;
using OpenCity.Kernel.Recipes.Steps;

namespace OpenCity.Kernel.Tests.Recipes;

/// <summary>The engine's reading and checking with a few steps and recipes, without a host and a database.</summary>
internal sealed class RecipeBench : IInstallation, IRecipeLibrary, ITenant, IFeatures
{
    public Dictionary<string, string> Library { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, byte[]> Files { get; } = [];

    public HashSet<string> Enabled { get; } = [];

    public RecipeParameters Parameters { get; } = [];

    public string Name => "pine-river";

    public string PathPrefix => string.Empty;

    public TenantState State => TenantState.Running;

    IReadOnlyList<FeatureDescription> IFeatures.Installed { get; } =
    [
        new("OpenCity.Trees", "Trees", "", "", "OpenCity.Trees", "1.0", false, false, false, [], ["OpenCity.Orchards"]),
        new("OpenCity.Orchards", "Orchards", "", "", "OpenCity.Trees", "1.0", false, false, false, ["OpenCity.Trees"], []),
    ];

    public CompiledRecipe Compile(string json) => Compiler().Compile(Source(json), Parameters);

    public Task<CompiledRecipe> CheckAsync(string json) => new RecipeChecker(Compiler(), this, this).CheckAsync(Source(json), Parameters, CancellationToken.None);

    public IReadOnlyList<Installed<IRecipeStepHandler>> Steps() =>
    [
        new(new FeatureStepHandler(this), null, true),
        new(new RecipesStepHandler(), null, true),
        new(new TreesHandler(), "OpenCity.Trees", IsEnabled("OpenCity.Trees")),
    ];

    public IReadOnlyList<Installed<Permission>> Permissions() => [];

    public IReadOnlyList<RecipeInfo> List() => [.. Library.Keys.Select(name => new RecipeInfo(name, name, string.Empty, false, name))];

    public RecipeSource? Find(string name) => Library.TryGetValue(name, out var json) ? new RecipeSource($"{name}.recipe.json", json, _ => null) : null;

    public bool IsEnabled(string featureId) => Enabled.Contains(featureId);

    public FeatureChange Plan(IReadOnlyCollection<string> enable, IReadOnlyCollection<string> disable) => new([.. enable.Except(Enabled)], [.. disable.Intersect(Enabled)], []);

    public Task ApplyAsync(FeatureChange change, CancellationToken cancellationToken)
    {
        Enabled.UnionWith(change.Enable);
        Enabled.ExceptWith(change.Disable);
        return Task.CompletedTask;
    }

    private RecipeSource Source(string json) =>
        new("test.recipe.json", json, path => Files.TryGetValue(path, out var bytes) ? new MemoryStream(bytes) : null);

    private RecipeCompiler Compiler() => new(this, this, new ConfigurationBuilder().Build(), this);
}

internal sealed class TreesStep
{
    [Description("The trees.")]
    public required IReadOnlyList<Tree> Trees { get; init; }
}

internal sealed class Tree
{
    [Required, RegularExpression("[A-Z]{3}"), Description("Three letters.")]
    public required string Code { get; init; }

    public LocalizedText Name { get; init; } = LocalizedText.Empty;

    public Foliage Foliage { get; init; }

    [Range(0, 120)]
    public decimal Height { get; init; }

    [EmailAddress]
    public string? Keeper { get; init; }

    public bool Protected { get; init; }

    public DateOnly? Planted { get; init; }

    [MinLength(1)]
    public IReadOnlyList<Tree>? Saplings { get; init; }
}

internal enum Foliage
{
    Needles,
    Leaves,
}

/// <summary>A step of a feature; refuses firs when it validates.</summary>
internal sealed class TreesHandler : RecipeStepHandler<TreesStep>
{
    public override string Name => "trees";

    public override string Summary => "Plants trees.";

    protected override Task ValidateAsync(TreesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        for (var index = 0; index < step.Trees.Count; index++)
        {
            if (step.Trees[index].Code == "FIR")
            {
                context.Unknown($"/trees/{index}/code", "tree", "FIR", ["PIN", "OAK"]);
            }
        }

        return Task.CompletedTask;
    }

    protected override Task<IReadOnlyList<PlannedChange>> PlanAsync(TreesStep step, RecipeStepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PlannedChange>>([]);

    protected override Task ApplyAsync(TreesStep step, RecipeStepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
