using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes;

/// <summary>Asks the handlers what they find wrong with their steps, in order, each knowing what the earlier ones will bring.</summary>
internal sealed class RecipeChecker(RecipeCompiler compiler, IInstallation installation, IFeatures features)
{
    /// <summary>Compiles and checks; the result's errors are all there are, in the order of the files.</summary>
    public async Task<CompiledRecipe> CheckAsync(RecipeSource source, RecipeParameters parameters, CancellationToken cancellationToken)
    {
        var compiled = compiler.Compile(source, parameters);
        var installed = installation.Steps();
        var announcements = new Announcements();
        var errors = compiled.Errors.ToList();
        foreach (var step in compiled.Steps)
        {
            var entry = installed.First(s => s.Item.Name == step.Name);
            errors.AddRange(CheckFeature(step, entry.FeatureId, announcements));
            if (step.IsSound)
            {
                errors.AddRange(await CheckAsync(step, entry, announcements, cancellationToken));
            }
        }

        // The sort is stable: errors of inner recipes stay behind those of the recipe that names them.
        return compiled with { Errors = [.. errors.Distinct().OrderBy(e => e.Origin == source.Origin ? 0 : 1).ThenBy(e => e.Origin).ThenBy(e => e.Line).ThenBy(e => e.Column)] };
    }

    /// <summary>Checks one step, in the state the city is in now.</summary>
    public static async Task<IReadOnlyList<RecipeError>> CheckAsync(CompiledStep step, Installed<IRecipeStepHandler> entry, Announcements announcements, CancellationToken cancellationToken)
    {
        if (StepReader.Read(step, entry.Item, out var error) is not { } content)
        {
            return error is null ? [] : [error];
        }

        var context = new StepContext(step, entry.IsEnabled, announcements);
        await entry.Item.ValidateAsync(content, context, cancellationToken);
        return context.Errors;
    }

    private IEnumerable<RecipeError> CheckFeature(CompiledStep step, string? featureId, Announcements announcements)
    {
        if (featureId is null || announcements.Of(AnnouncedKinds.Feature).Contains(featureId))
        {
            yield break;
        }

        if (!features.IsEnabled(featureId) || announcements.Of(AnnouncedKinds.FeatureOff).Contains(featureId))
        {
            yield return new RecipeError(
                step.Document.Source.Origin,
                step.Place.Line,
                step.Place.Column,
                step.Content.Path,
                $"The step '{step.Name}' comes with the feature '{featureId}', which is off. Enable it in an earlier step: {{ \"name\": \"feature\", \"enable\": [\"{featureId}\"] }}.");
        }
    }
}
