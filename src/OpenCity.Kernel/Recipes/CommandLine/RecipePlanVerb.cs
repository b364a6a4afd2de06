using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes.CommandLine;

/// <summary><c>recipe plan</c>.</summary>
internal sealed class RecipePlanVerb(IRecipes recipes) : ICommandVerb
{
    public VerbDescription Description { get; } = new("recipe plan", "Show what applying a recipe would change now.")
    {
        Arguments = [RecipeArguments.Recipe],
        Options = [RecipeArguments.Parameters],
        Examples = ["recipe plan small-town", "recipe plan residential-permits --param DeckFee=190"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var plan = await recipes.PlanAsync(recipes.Open(context.Get(RecipeArguments.Recipe.Name)!), RecipeArguments.ReadParameters(context), cancellationToken);
        RecipeArguments.Report(context, plan.Check);
        foreach (var step in plan.Steps)
        {
            context.WriteLine($"{step.Index + 1}. {step.Name}{(step.Changes.Count == 0 ? ": nothing changes" : string.Empty)}");
            foreach (var change in step.Changes)
            {
                context.WriteLine($"   {Sign(change.Kind)} {change.Subject}{(change.Detail is null ? string.Empty : $": {change.Detail}")}");
            }
        }

        context.SetResult(plan);
    }

    private static char Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => '+',
        ChangeKind.Update => '~',
        ChangeKind.Remove => '-',
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
