using System.Text.Json.Nodes;

namespace OpenCity.Abstractions.Recipes;

/// <summary>Carries out one kind of recipe step. Derive <see cref="RecipeStepHandler{TStep}"/> and register with <see cref="RecipeExtensions.AddRecipeStep{THandler}"/>.</summary>
public interface IRecipeStepHandler
{
    /// <summary>The step's <c>name</c>, matched without regard to case, for example <c>permit-types</c>.</summary>
    string Name { get; }

    /// <summary>One English sentence for the reference.</summary>
    string Summary { get; }

    /// <summary>The class that the step is read into; its JSON Schema is published and enforced (unknown properties are errors).</summary>
    Type StepType { get; }

    /// <summary>Checks what the schema cannot: unknown ids, references, contradictions. Changes nothing. Later steps may rely on what earlier steps of the recipe will bring.</summary>
    Task ValidateAsync(object step, RecipeStepContext context, CancellationToken cancellationToken);

    /// <summary>Tells what applying would change now; empty when nothing.</summary>
    Task<IReadOnlyList<PlannedChange>> PlanAsync(object step, RecipeStepContext context, CancellationToken cancellationToken);

    /// <summary>Makes it so, in the running unit of work. Applying twice changes nothing the second time.</summary>
    Task ApplyAsync(object step, RecipeStepContext context, CancellationToken cancellationToken);

    /// <summary>Writes the tenant's present state as steps of this kind; empty for nothing.</summary>
    Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken);
}

/// <summary>The base of step handlers, typed by the class the step is read into.</summary>
/// <typeparam name="TStep">Plain properties with data annotations; camelCase in the file, matched without regard to case.</typeparam>
public abstract class RecipeStepHandler<TStep> : IRecipeStepHandler
    where TStep : class
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public abstract string Summary { get; }

    /// <inheritdoc />
    public Type StepType => typeof(TStep);

    /// <inheritdoc cref="IRecipeStepHandler.ValidateAsync" />
    protected virtual Task ValidateAsync(TStep step, RecipeStepContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IRecipeStepHandler.PlanAsync" />
    protected abstract Task<IReadOnlyList<PlannedChange>> PlanAsync(TStep step, RecipeStepContext context, CancellationToken cancellationToken);

    /// <inheritdoc cref="IRecipeStepHandler.ApplyAsync" />
    protected abstract Task ApplyAsync(TStep step, RecipeStepContext context, CancellationToken cancellationToken);

    /// <inheritdoc />
    public virtual Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<JsonObject>>([]);

    Task IRecipeStepHandler.ValidateAsync(object step, RecipeStepContext context, CancellationToken cancellationToken) => ValidateAsync((TStep)step, context, cancellationToken);

    Task<IReadOnlyList<PlannedChange>> IRecipeStepHandler.PlanAsync(object step, RecipeStepContext context, CancellationToken cancellationToken) => PlanAsync((TStep)step, context, cancellationToken);

    Task IRecipeStepHandler.ApplyAsync(object step, RecipeStepContext context, CancellationToken cancellationToken) => ApplyAsync((TStep)step, context, cancellationToken);
}

/// <summary>What a handler has besides its step.</summary>
public abstract class RecipeStepContext
{
    /// <summary>
    /// Reports an error at a place in the step.
    /// </summary>
    /// <param name="path">A JSON Pointer within the step (RFC 6901), for example <c>/types/0/code</c>; empty for the step.</param>
    /// <param name="message">An English sentence that names the remedy.</param>
    public abstract void Error(string path, string message);

    /// <summary>Reports an unknown value and suggests the nearest known one.</summary>
    public abstract void Unknown(string path, string what, string value, IEnumerable<string> known);

    /// <summary>Ids that earlier steps of the same recipe will bring, by kind (<c>feature</c>, <c>role</c>, <c>permission</c>, …); handlers add theirs while validating.</summary>
    public abstract ISet<string> Announced(string kind);

    /// <summary>
    /// False while the step's feature is still off and an earlier step will switch it on: only
    /// <see cref="IRecipeStepHandler.ValidateAsync"/> is called then, and the feature's tables may not exist yet.
    /// </summary>
    public virtual bool IsFeatureOn => true;

    /// <summary>Opens a file that stands beside the recipe.</summary>
    /// <returns>The bytes, or null where there is no such file or its path leaves the recipe's folder.</returns>
    public abstract Stream? OpenFile(string relativePath);
}

/// <summary>One change that a step would make.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Subject">To what, in English words with its id, for example <c>permit type DECK</c>.</param>
/// <param name="Detail">What of it changes, or null.</param>
public sealed record PlannedChange(ChangeKind Kind, string Subject, string? Detail = null);

/// <summary>What happens to the subject of a planned change.</summary>
public enum ChangeKind
{
    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is altered.</summary>
    Update,

    /// <summary>It is taken away.</summary>
    Remove,
}
