using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes.CommandLine;

/// <summary><c>recipe apply</c>.</summary>
internal sealed class RecipeApplyVerb(IRecipes recipes) : ICommandVerb
{
    public VerbDescription Description { get; } = new("recipe apply", "Apply a recipe; after a failure, applying again goes on where it ended.")
    {
        Arguments = [RecipeArguments.Recipe],
        Options = [RecipeArguments.Parameters],
        Examples = ["recipe apply my-town.recipe.json", "recipe apply residential-permits --param DeckFee=190"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var source = recipes.Open(context.Get(RecipeArguments.Recipe.Name)!);
        var parameters = RecipeArguments.ReadParameters(context);
        var check = await recipes.ValidateAsync(source, parameters, cancellationToken);
        if (!RecipeArguments.Report(context, check))
        {
            context.WriteLine("Nothing was applied.");
            context.SetResult(check);
            return;
        }

        var outcome = await recipes.ApplyAsync(source, parameters, new StepProgress(context), cancellationToken);
        context.WriteLine($"{outcome.Applied} steps applied, {outcome.Unchanged} unchanged.");
        context.SetResult(outcome);
    }

    /// <summary>Told in order and at once, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class StepProgress(VerbContext context) : IProgress<RecipeProgress>
    {
        public void Report(RecipeProgress value) => context.WriteLine($"{value.Index + 1} of {value.Total}: {value.Name}");
    }
}
