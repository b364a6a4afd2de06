using System.Text.Json;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Json;
using OpenCity.Kernel.Recipes.Reading;
using OpenCity.Kernel.Recipes.Schemas;

namespace OpenCity.Kernel.Recipes;

/// <summary>Reads a checked step into its handler's class.</summary>
internal static class StepReader
{
    /// <summary>The step's object, made afresh: a handler may keep or change it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="handler">Its handler.</param>
    /// <param name="error">What cannot be read although it fits the schema, for example a class's own converter.</param>
    public static object? Read(CompiledStep step, IRecipeStepHandler handler, out RecipeError? error)
    {
        error = null;
        try
        {
            return step.Content.ToJson().Deserialize(handler.StepType, RecipeJson.Options);
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" Path:", 2)[0].TrimEnd('.', ' ');
            error = step.ErrorAt(JsonPointer.FromReaderPath(exception.Path), $"The value cannot be read: {reason}. See the step's schema.");
            return null;
        }
    }
}
