using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes;

/// <summary>
/// The recipe steps of every installed feature, on or off: a recipe that switches a feature on may use its steps further
/// down, so all of it can be checked before anything runs.
/// </summary>
internal interface IRecipeStepCatalogue
{
    /// <summary>Every installed step with a handler made in the current scope. The kernel's own steps belong to no feature.</summary>
    IReadOnlyList<InstalledRecipeStep> List();
}

/// <summary>A recipe step that is installed.</summary>
/// <param name="Handler">Its handler, of the current scope.</param>
/// <param name="FeatureId">The feature that brings it; null for the kernel's own.</param>
/// <param name="IsEnabled">The current tenant can use it now.</param>
internal sealed record InstalledRecipeStep(IRecipeStepHandler Handler, string? FeatureId, bool IsEnabled);
