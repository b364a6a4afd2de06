using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes.CommandLine;

/// <summary><c>recipe validate</c>.</summary>
internal sealed class RecipeValidateVerb(IRecipes recipes) : ICommandVerb
{
    public VerbDescription Description { get; } = new("recipe validate", "Check a whole recipe without changing anything.")
    {
        Arguments = [RecipeArguments.Recipe],
        Options = [RecipeArguments.Parameters],
        Examples = ["recipe validate small-town", "recipe validate my-town.recipe.json --param DeckFee=190 --param PoolFee=160"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var check = await recipes.ValidateAsync(recipes.Open(context.Get(RecipeArguments.Recipe.Name)!), RecipeArguments.ReadParameters(context), cancellationToken);
        if (RecipeArguments.Report(context, check))
        {
            context.WriteLine($"The recipe '{check.Info!.Name}' is sound.");
        }

        context.SetResult(check);
    }
}
