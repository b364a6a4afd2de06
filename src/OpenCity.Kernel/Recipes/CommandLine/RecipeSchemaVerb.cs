using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes.CommandLine;

/// <summary><c>recipe schema</c>.</summary>
internal sealed class RecipeSchemaVerb(IRecipes recipes) : ICommandVerb
{
    public VerbDescription Description { get; } = new("recipe schema", "Write the JSON Schema of recipes with every installed step, for editors.")
    {
        Options = [RecipeArguments.Output],
        Examples = ["recipe schema --output recipes/recipe.schema.json"],
    };

    public Task RunAsync(VerbContext context, CancellationToken cancellationToken) => RecipeArguments.WriteAsync(context, recipes.Schema(), cancellationToken);
}
