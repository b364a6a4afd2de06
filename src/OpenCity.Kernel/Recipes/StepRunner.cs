using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes;

/// <summary>Applies one step in one transaction with its row in the ledger and its audit record. Made in a fresh scope for each step, which sees the features that former steps enabled.</summary>
internal sealed class StepRunner(IInstallation installation, IUnitOfWork unitOfWork, RecipeLedger ledger, IAuditTrail audit)
{
    /// <summary>Applies the step where its content is new or the city differs from it.</summary>
    /// <returns>True where it was applied.</returns>
    /// <exception cref="ValidationFailed">The step does not fit the city as the former steps have left it.</exception>
    public async Task<bool> RunAsync(CompiledStep step, int index, CancellationToken cancellationToken)
    {
        var entry = installation.Steps().First(s => s.Item.Name == step.Name);
        if (!entry.IsEnabled)
        {
            throw new ValidationFailed(step.Content.Path, "The step '{0}' needs the feature '{1}', which is off. Enable it in an earlier 'feature' step.", step.Name, entry.FeatureId ?? string.Empty);
        }

        var errors = await RecipeChecker.CheckAsync(step, entry, new Announcements(), cancellationToken);
        if (errors.Count > 0)
        {
            throw RecipeFailures.Of(errors);
        }

        return await unitOfWork.ExecuteAsync(ct => ApplyAsync(step, entry, index, ct), cancellationToken);
    }

    private async Task<bool> ApplyAsync(CompiledStep step, Installed<IRecipeStepHandler> entry, int index, CancellationToken cancellationToken)
    {
        var changes = await RecipePlanner.ChangesAsync(step, entry, cancellationToken);
        if (changes.Count == 0 && await ledger.ContainsAsync(step, cancellationToken))
        {
            return false;
        }

        var content = StepReader.Read(step, entry.Item, out _)!;
        await entry.Item.ApplyAsync(content, new StepContext(step, true, new Announcements()), cancellationToken);
        await ledger.NoteAsync(step, index, cancellationToken);
        var recipe = step.Document.Head.Name;
        audit.Record(new AuditRecord("recipes.step.applied", "recipe", recipe, $"{recipe}: {step.Name}")
        {
            After = new JsonObject { ["step"] = index + 1, ["contentHash"] = step.ContentHash, ["changes"] = changes.Count },
        });
        return true;
    }
}
