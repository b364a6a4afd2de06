using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Cli.Verbs;

/// <summary>Prints each step as it begins.</summary>
internal sealed class StepProgress(VerbContext context) : IProgress<RecipeProgress>
{
    public void Report(RecipeProgress value) => context.WriteLine($"  step {value.Index + 1} of {value.Total}: {value.Name}");
}
