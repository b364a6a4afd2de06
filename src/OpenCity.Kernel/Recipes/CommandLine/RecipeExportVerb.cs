using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes.CommandLine;

/// <summary><c>recipe export</c>.</summary>
internal sealed class RecipeExportVerb(IRecipes recipes) : ICommandVerb
{
    public VerbDescription Description { get; } = new("recipe export", "Write the running city back as a recipe, without secrets.")
    {
        Options = [RecipeArguments.Output],
        Examples = ["recipe export --output my-city.recipe.json"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken) =>
        await RecipeArguments.WriteAsync(context, await recipes.ExportAsync(cancellationToken), cancellationToken);
}
