using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes;

/// <summary>Tells what applying a sound recipe would change.</summary>
internal sealed class RecipePlanner(IInstallation installation, RecipeLedger ledger)
{
    /// <summary>The plan of each step, against the city as it is now.</summary>
    public async Task<IReadOnlyList<PlannedStep>> PlanAsync(CompiledRecipe recipe, CancellationToken cancellationToken)
    {
        var installed = installation.Steps();
        var steps = new List<PlannedStep>();
        foreach (var step in recipe.Steps)
        {
            var entry = installed.First(s => s.Item.Name == step.Name);
            var changes = await ChangesAsync(step, entry, cancellationToken);
            var isDone = changes.Count == 0 && await ledger.ContainsAsync(step, cancellationToken);
            steps.Add(new PlannedStep(steps.Count, step.Name, isDone, changes));
        }

        return steps;
    }

    /// <summary>What the step would change now.</summary>
    public static async Task<IReadOnlyList<PlannedChange>> ChangesAsync(CompiledStep step, Installed<IRecipeStepHandler> entry, CancellationToken cancellationToken)
    {
        if (!entry.IsEnabled)
        {
            return [new PlannedChange(ChangeKind.Create, $"everything in the step '{step.Name}'", $"An earlier step switches its feature '{entry.FeatureId}' on; only then can it be compared with what is there.")];
        }

        var content = StepReader.Read(step, entry.Item, out _) ?? throw new InvalidOperationException($"The step '{step.Name}' was not checked before it was planned.");
        return await entry.Item.PlanAsync(content, new StepContext(step, true, new Announcements()), cancellationToken);
    }
}
