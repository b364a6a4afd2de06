using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>A recipe as it was read, with its places; nothing in it is evaluated yet.</summary>
internal sealed record RecipeDocument(RecipeSource Source, RecipeHead Head, PlacedObject Root)
{
    /// <summary>What it says of itself.</summary>
    public RecipeInfo Info => new(Head.Name, Head.DisplayName ?? Head.Name, Head.Description ?? string.Empty, Head.IsSetupRecipe, Source.Origin);

    /// <summary>The declared variables.</summary>
    public IReadOnlyList<PlacedMember> Variables => (Root.Find("variables")?.Value as PlacedObject)?.Members ?? [];

    /// <summary>The steps.</summary>
    public IReadOnlyList<PlacedNode> Steps => (Root.Find("steps")?.Value as PlacedArray)?.Items ?? [];
}
