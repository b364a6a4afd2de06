using System.Text.Json.Nodes;

namespace OpenCity.Abstractions.Recipes;

/// <summary>The recipes: finding, checking, planning, applying, exporting.</summary>
public interface IRecipes
{
    /// <summary>The recipes at hand: the installation's folder <c>recipes/</c> and those embedded in modules.</summary>
    IReadOnlyList<RecipeInfo> List();

    /// <summary>Opens a recipe by its name, or by the path of a file.</summary>
    /// <exception cref="Errors.ValidationFailed">There is none; the message suggests the nearest name.</exception>
    RecipeSource Open(string nameOrPath);

    /// <summary>Reads and checks a whole recipe without changing anything.</summary>
    Task<RecipeCheck> ValidateAsync(RecipeSource source, RecipeParameters parameters, CancellationToken cancellationToken);

    /// <summary>Tells, step by step, what applying would change.</summary>
    Task<RecipePlan> PlanAsync(RecipeSource source, RecipeParameters parameters, CancellationToken cancellationToken);

    /// <summary>
    /// Validates, then applies step by step, each in one transaction, skipping steps that the ledger says are done with the
    /// same content. A failure stops at its step; applying again resumes there.
    /// </summary>
    /// <param name="source">The recipe.</param>
    /// <param name="parameters">Values for <c>parameters('x')</c>.</param>
    /// <param name="progress">Told before each step, or null.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <exception cref="Errors.ValidationFailed">The recipe has errors; nothing was applied.</exception>
    Task<RecipeOutcome> ApplyAsync(RecipeSource source, RecipeParameters parameters, IProgress<RecipeProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Writes the running city back as a recipe.</summary>
    Task<JsonObject> ExportAsync(CancellationToken cancellationToken);

    /// <summary>The JSON Schema (2020-12) of recipes with every installed step.</summary>
    JsonObject Schema();
}

/// <summary>A recipe at hand.</summary>
/// <param name="Name">Its key.</param>
/// <param name="DisplayName">Its visible name.</param>
/// <param name="Description">What it makes.</param>
/// <param name="IsSetupRecipe">It can set up a new city.</param>
/// <param name="Origin">The file or module it comes from.</param>
public sealed record RecipeInfo(string Name, string DisplayName, string Description, bool IsSetupRecipe, string Origin);

/// <summary>A recipe's text and where files beside it are found.</summary>
/// <param name="Origin">The file or module, for messages.</param>
/// <param name="Json">The text: JSON, where comments and trailing commas are allowed.</param>
/// <param name="OpenFile">Opens a file beside the recipe; null result where there is none.</param>
public sealed record RecipeSource(string Origin, string Json, Func<string, Stream?> OpenFile);

/// <summary>Values for <c>parameters('x')</c>.</summary>
public sealed class RecipeParameters : Dictionary<string, string>
{
    /// <summary>Makes an empty set; names are matched without regard to case.</summary>
    public RecipeParameters()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }
}

/// <summary>The result of checking a recipe.</summary>
/// <param name="Info">What the recipe says of itself; null where it cannot be read.</param>
/// <param name="Errors">All errors; empty when it is sound.</param>
public sealed record RecipeCheck(RecipeInfo? Info, IReadOnlyList<RecipeError> Errors);

/// <summary>An error in a recipe.</summary>
/// <param name="Origin">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Path">The place as a JSON Pointer (RFC 6901).</param>
/// <param name="Message">What is wrong and what to do, in English.</param>
public sealed record RecipeError(string Origin, int Line, int Column, string Path, string Message);

/// <summary>What applying would do.</summary>
/// <param name="Check">The check; with errors there are no steps.</param>
/// <param name="Steps">The steps.</param>
public sealed record RecipePlan(RecipeCheck Check, IReadOnlyList<PlannedStep> Steps);

/// <summary>A step of a plan.</summary>
/// <param name="Index">Its place in the recipe, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="AlreadyApplied">The ledger has it with the same content, and nothing differs.</param>
/// <param name="Changes">What would change.</param>
public sealed record PlannedStep(int Index, string Name, bool AlreadyApplied, IReadOnlyList<PlannedChange> Changes);

/// <summary>What was done.</summary>
/// <param name="Applied">Steps carried out now.</param>
/// <param name="Unchanged">Steps that had nothing to change.</param>
public sealed record RecipeOutcome(int Applied, int Unchanged);

/// <summary>How far applying has come.</summary>
/// <param name="Index">The step that begins, from 0.</param>
/// <param name="Total">How many steps there are.</param>
/// <param name="Name">The step's name.</param>
public sealed record RecipeProgress(int Index, int Total, string Name);
