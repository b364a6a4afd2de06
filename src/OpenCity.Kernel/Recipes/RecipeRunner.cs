using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes;

/// <summary>Applies a sound recipe, step by step.</summary>
internal sealed partial class RecipeRunner(IStepScopes scopes, IUnitOfWork unitOfWork, IAuditTrail audit, ILogger<RecipeRunner> logger)
{
    /// <summary>Applies the steps; the first that fails ends it.</summary>
    public async Task<RecipeOutcome> RunAsync(CompiledRecipe recipe, IProgress<RecipeProgress>? progress, CancellationToken cancellationToken)
    {
        var applied = 0;
        try
        {
            for (var index = 0; index < recipe.Steps.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new RecipeProgress(index, recipe.Steps.Count, recipe.Steps[index].Name));
                applied += await RunAsync(recipe.Steps[index], index, cancellationToken) ? 1 : 0;
            }
        }
        finally
        {
            if (applied > 0)
            {
                // Steps run as the platform; this tells who asked for them, also where a later one failed.
                await RecordAsync(recipe, applied, CancellationToken.None);
            }
        }

        return new RecipeOutcome(applied, recipe.Steps.Count - applied);
    }

    private async Task<bool> RunAsync(CompiledStep step, int index, CancellationToken cancellationToken)
    {
        var recipe = step.Document.Head.Name;
        var isApplied = false;
        try
        {
            await scopes.RunAsync(
                async (services, ct) => isApplied = await services.GetRequiredService<StepRunner>().RunAsync(step, index, ct),
                cancellationToken);
            LogStep(logger, index + 1, step.Name, recipe, isApplied ? "applied" : "unchanged");
            return isApplied;
        }
        catch (Exception exception) when (exception is ValidationFailed or RuleViolation or ConcurrencyConflict)
        {
            throw RecipeFailures.Step(index + 1, step.Name, recipe, exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(logger, exception, index + 1, step.Name, recipe);
            throw;
        }
    }

    private Task RecordAsync(CompiledRecipe recipe, int applied, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        _ =>
        {
            var info = recipe.Info!;
            audit.Record(new AuditRecord("recipes.applied", "recipe", info.Name, info.DisplayName)
            {
                After = new JsonObject { ["origin"] = info.Origin, ["applied"] = applied, ["steps"] = recipe.Steps.Count },
            });
            return Task.CompletedTask;
        },
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Step {Number} ({Step}) of the recipe {Recipe}: {Outcome}")]
    private static partial void LogStep(ILogger logger, int number, string step, string recipe, string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Step {Number} ({Step}) of the recipe {Recipe} failed and was rolled back. Apply the recipe again to go on from there")]
    private static partial void LogFailure(ILogger logger, Exception exception, int number, string step, string recipe);
}
