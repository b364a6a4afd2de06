using Microsoft.Extensions.Configuration;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>Makes a recipe's text into steps that can be applied, or into errors.</summary>
internal sealed class RecipeCompiler(IInstallation installation, IRecipeLibrary library, IConfiguration configuration, ITenant tenant)
{
    /// <summary>Reads, evaluates and checks against the schemas; asks no handler and no database.</summary>
    public CompiledRecipe Compile(RecipeSource source, RecipeParameters parameters)
    {
        var errors = new List<RecipeError>();
        var steps = new List<CompiledStep>();
        if (RecipeReader.Read(source, errors) is not { } document)
        {
            return new CompiledRecipe(null, [], errors);
        }

        Add(document, parameters, [], steps, errors);
        return new CompiledRecipe(document.Info, steps, errors);
    }

    private void Add(RecipeDocument document, RecipeParameters parameters, IReadOnlyList<string> outer, List<CompiledStep> steps, List<RecipeError> errors)
    {
        IReadOnlyList<string> path = [.. outer, document.Head.Name];
        var compiler = new StepCompiler(document, installation.Steps(), new DocumentValues(document, parameters, configuration, tenant.Name), errors);
        foreach (var step in compiler.Compile())
        {
            steps.Add(step);
            if (step is { IsSound: true, Name: InnerRecipes.StepName })
            {
                AddInner(step, parameters, path, steps, errors);
            }
        }
    }

    private void AddInner(CompiledStep step, RecipeParameters parameters, IReadOnlyList<string> path, List<CompiledStep> steps, List<RecipeError> errors)
    {
        foreach (var (pointer, name) in InnerRecipes.Names(step))
        {
            if (path.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                errors.Add(step.ErrorAt(pointer, $"The recipes go in a circle: {string.Join(" -> ", [.. path, name])}. Remove one of these steps."));
            }
            else if (library.Find(name) is not { } source)
            {
                errors.Add(step.ErrorAt(pointer, $"There is no recipe '{name}'. {Suggestion.For(name, library.List().Select(r => r.Name))}"));
            }
            else if (RecipeReader.Read(source, errors) is { } inner)
            {
                Add(inner, parameters, path, steps, errors);
            }
        }
    }
}
