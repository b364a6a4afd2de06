using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;
using OpenCity.Kernel.Recipes.Schemas;

namespace OpenCity.Kernel.Recipes;

/// <summary>The recipes, as pages, the command line and set-up use them.</summary>
internal sealed class RecipeService(
    IRecipeLibrary library,
    RecipeChecker checker,
    RecipePlanner planner,
    RecipeRunner runner,
    RecipeExporter exporter,
    IInstallation installation) : IRecipes
{
    public IReadOnlyList<RecipeInfo> List() => library.List();

    public RecipeSource Open(string nameOrPath) => library.Find(nameOrPath)
        ?? RecipeFolder.OpenFile(nameOrPath)
        ?? throw new ValidationFailed("recipe", "There is no recipe or file '{0}'. {1}", nameOrPath, Suggestion.For(nameOrPath, library.List().Select(r => r.Name)));

    public async Task<RecipeCheck> ValidateAsync(RecipeSource source, RecipeParameters parameters, CancellationToken cancellationToken) =>
        Check(await checker.CheckAsync(source, parameters, cancellationToken));

    public async Task<RecipePlan> PlanAsync(RecipeSource source, RecipeParameters parameters, CancellationToken cancellationToken)
    {
        var recipe = await checker.CheckAsync(source, parameters, cancellationToken);
        return new RecipePlan(Check(recipe), recipe.Errors.Count > 0 ? [] : await planner.PlanAsync(recipe, cancellationToken));
    }

    public async Task<RecipeOutcome> ApplyAsync(RecipeSource source, RecipeParameters parameters, IProgress<RecipeProgress>? progress, CancellationToken cancellationToken)
    {
        var recipe = await checker.CheckAsync(source, parameters, cancellationToken);
        return recipe.Errors.Count > 0 ? throw RecipeFailures.Of(recipe.Errors) : await runner.RunAsync(recipe, progress, cancellationToken);
    }

    public Task<JsonObject> ExportAsync(CancellationToken cancellationToken) => exporter.ExportAsync(cancellationToken);

    public JsonObject Schema() => RecipeSchema.Of(installation.Steps().Select(s => s.Item));

    private static RecipeCheck Check(CompiledRecipe recipe) => new(recipe.Info, recipe.Errors);
}
