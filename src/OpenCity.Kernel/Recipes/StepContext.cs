using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes;

/// <summary>What a handler sees of the recipe around its step.</summary>
internal sealed class StepContext(CompiledStep step, bool isFeatureOn, Announcements announcements) : RecipeStepContext
{
    private readonly List<RecipeError> _errors = [];

    /// <summary>What the handler has reported.</summary>
    public IReadOnlyList<RecipeError> Errors => _errors;

    public override bool IsFeatureOn => isFeatureOn;

    public override void Error(string path, string message) => _errors.Add(step.ErrorAt(path, message));

    public override void Unknown(string path, string what, string value, IEnumerable<string> known) =>
        Error(path, $"Unknown {what} '{value}'. {Suggestion.For(value, known)}");

    public override ISet<string> Announced(string kind) => announcements.Of(kind);

    public override Stream? OpenFile(string relativePath) => RecipeFiles.Open(step.Document.Source, relativePath);
}
