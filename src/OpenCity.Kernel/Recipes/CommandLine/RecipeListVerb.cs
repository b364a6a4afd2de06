using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes.CommandLine;

/// <summary><c>recipe list</c>.</summary>
internal sealed class RecipeListVerb(IRecipes recipes) : ICommandVerb
{
    public VerbDescription Description { get; } = new("recipe list", "List the recipes at hand.") { Examples = ["recipe list"] };

    public Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var found = recipes.List();
        foreach (var recipe in found)
        {
            context.WriteLine($"{recipe.Name,-24} {recipe.DisplayName}{(recipe.IsSetupRecipe ? " (can set up a city)" : string.Empty)}");
        }

        context.SetResult(found);
        return Task.CompletedTask;
    }
}
