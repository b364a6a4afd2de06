using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>A recipe with everything evaluated and its inner recipes put in place.</summary>
/// <param name="Info">What it says of itself; null where it cannot be read.</param>
/// <param name="Steps">The steps, of inner recipes too, in the order in which they are applied.</param>
/// <param name="Errors">What is wrong so far.</param>
internal sealed record CompiledRecipe(RecipeInfo? Info, IReadOnlyList<CompiledStep> Steps, IReadOnlyList<RecipeError> Errors);

/// <summary>A step that is ready to be checked and applied.</summary>
/// <param name="Document">The recipe it stands in.</param>
/// <param name="Name">Its name, as its handler writes it.</param>
/// <param name="Place">Where its name stands.</param>
/// <param name="Content">Its properties without <c>name</c> and <c>when</c>, evaluated.</param>
/// <param name="ContentHash">The SHA-256 of name and content without secrets, in lower-case hexadecimal.</param>
/// <param name="IsSound">Its content fits its schema.</param>
internal sealed record CompiledStep(RecipeDocument Document, string Name, TextPlace Place, PlacedObject Content, string ContentHash, bool IsSound)
{
    /// <summary>An error at a JSON Pointer within the step, or at the nearest place above it that exists.</summary>
    public RecipeError ErrorAt(string pointer, string message)
    {
        var node = Content.Nearest(pointer);
        return new RecipeError(Document.Source.Origin, node.Place.Line, node.Place.Column, node.Path, message);
    }
}
