using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;

namespace OpenCity.Kernel.Recipes;

/// <summary>
/// What every installed feature brings, on or off: a recipe that switches a feature on may use what it brings further down,
/// so all of it can be checked before anything runs.
/// </summary>
internal interface IInstallation
{
    /// <summary>The recipe steps, with handlers made in the current scope.</summary>
    IReadOnlyList<Installed<IRecipeStepHandler>> Steps();

    /// <summary>The permissions.</summary>
    IReadOnlyList<Installed<Permission>> Permissions();
}

/// <summary>Something that is installed.</summary>
/// <param name="Item">What.</param>
/// <param name="FeatureId">The feature that brings it; null for the platform's own.</param>
/// <param name="IsEnabled">The current tenant can use it now.</param>
internal sealed record Installed<T>(T Item, string? FeatureId, bool IsEnabled);
