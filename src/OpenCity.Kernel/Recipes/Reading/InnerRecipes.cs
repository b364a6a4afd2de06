using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>The step <c>recipes</c>: what it names is put in its place before anything runs.</summary>
internal static class InnerRecipes
{
    public const string StepName = "recipes";

    /// <summary>The recipes that a sound step names, with their place in it.</summary>
    public static IEnumerable<(string Pointer, string Name)> Names(CompiledStep step) =>
        (step.Content.Find("values")?.Value as PlacedArray)?.Items
            .Select((item, index) => (JsonPointer.Append("/values", index) + "/name", ((item as PlacedObject)?.Find("name")?.Value as PlacedScalar)?.Text ?? string.Empty))
        ?? [];
}
