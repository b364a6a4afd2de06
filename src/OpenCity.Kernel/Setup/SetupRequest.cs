using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Setup;

/// <summary>A city to set up.</summary>
/// <param name="Name">The tenant's name: lower-case letters, digits and dashes, at most 40, beginning with a letter.</param>
/// <param name="Recipe">The name or path of a recipe.</param>
public sealed record SetupRequest(string Name, string Recipe)
{
    /// <summary>Values for the recipe's parameters.</summary>
    public RecipeParameters Parameters { get; init; } = [];

    /// <summary>Host names that find the city; empty for any.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The path prefix that finds the city, for example <c>/pine-river</c>; empty for the root.</summary>
    public string PathPrefix { get; init; } = string.Empty;
}
