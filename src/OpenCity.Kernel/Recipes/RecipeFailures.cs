using System.Globalization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes;

/// <summary>Errors of recipes as the platform's exceptions.</summary>
internal static class RecipeFailures
{
    /// <summary>All errors of a recipe; each message names its place.</summary>
    public static ValidationFailed Of(IReadOnlyList<RecipeError> errors) =>
        new([.. errors.Select(e => new InputError(e.Path, "{0}, line {1}, column {2}: {3}", e.Origin, e.Line.ToString(CultureInfo.InvariantCulture), e.Column.ToString(CultureInfo.InvariantCulture), e.Message))]);

    /// <summary>A step that failed although the recipe is sound.</summary>
    public static RuleViolation Step(int number, string name, string recipe, Exception cause) => new(
        "recipes.step-failed",
        "Step {0} ('{1}') of the recipe '{2}' failed: {3} The steps before it are done and this one has changed nothing. Mend the cause and apply the recipe again: it goes on from here.",
        number,
        name,
        recipe,
        cause.Message);
}
