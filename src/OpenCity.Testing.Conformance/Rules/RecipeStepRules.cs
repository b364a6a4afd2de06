using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes;
using OpenCity.Kernel.Recipes.Schemas;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>A recipe step says what it takes, and applying it twice leaves what applying it once leaves.</summary>
internal static class RecipeStepRules
{
    private static readonly string[] OfEveryStep = ["name", "when"];

    /// <summary>Each step has a summary, and a schema in which every property is described.</summary>
    public static Task<List<string>> UndescribedAsync(TestCity city, ModuleUnderTest module) => city.RunAsync((services, _) =>
    {
        var violations = new List<string>();
        foreach (var handler in Handlers(services, module))
        {
            if (string.IsNullOrWhiteSpace(handler.Summary))
            {
                violations.Add($"The step '{handler.Name}' has no summary.");
            }

            var properties = (RecipeSchema.OfStep(handler)["properties"] as JsonObject ?? []).Where(property => !OfEveryStep.Contains(property.Key)).ToList();
            if (properties.Count == 0)
            {
                violations.Add($"The step '{handler.Name}' has no schema: {handler.StepType.Name} has no properties. Give it a property for each thing that the step may say.");
            }

            violations.AddRange(properties
                .Where(property => string.IsNullOrWhiteSpace(property.Value?["description"]?.ToString()))
                .Select(property => $"The property '{property.Key}' of the step '{handler.Name}' is not described; add [Description]."));
        }

        return Task.FromResult(violations);
    });

    /// <param name="city">The city.</param>
    /// <param name="module">The module.</param>
    /// <param name="examples">Steps as they stand in a recipe, for what the city does not export.</param>
    public static async Task<IReadOnlyList<string>> NotIdempotentAsync(TestCity city, ModuleUnderTest module, IReadOnlyList<string> examples)
    {
        var (steps, violations) = await StepsAsync(city, module, examples);
        if (steps.Count == 0)
        {
            return violations;
        }

        try
        {
            await ApplyAsync(city, steps, "conformance-first");
            var once = await TableRows.ReadAsync(city, module);
            var second = Recipe(steps, "conformance-second");
            var plan = await city.RunAsync((services, ct) => services.GetRequiredService<IRecipes>().PlanAsync(second, [], ct));
            violations.AddRange(plan.Steps.SelectMany(step => step.Changes.Select(change =>
                $"The step '{step.Name}' was applied and would still {change.Kind} {change.Subject}. Compare what is there with what the step says before you plan a change.")));
            await ApplyAsync(city, steps, "conformance-second");
            var twice = await TableRows.ReadAsync(city, module);
            violations.AddRange(once.Where(table => twice[table.Key] != table.Value).Select(table =>
                $"Applying the steps a second time changed rows of {table.Key}. Change only what differs from what the step says."));
        }
        catch (ValidationFailed failed)
        {
            violations.AddRange(failed.Errors.Select(error => $"The recipe of the module's steps was refused: {error.Field}: {error.Message} {string.Join(", ", error.Arguments)}"));
        }

        return violations;
    }

    private static Task<(List<JsonObject> Steps, List<string> Violations)> StepsAsync(TestCity city, ModuleUnderTest module, IReadOnlyList<string> examples) => city.RunAsync(async (services, ct) =>
    {
        var steps = examples.Select(example => JsonNode.Parse(example)!.AsObject()).ToList();
        var violations = new List<string>();
        foreach (var handler in Handlers(services, module))
        {
            foreach (var exported in await handler.ExportAsync(ct))
            {
                exported["name"] = handler.Name;
                steps.Add(exported);
            }

            if (!steps.Exists(step => string.Equals(step["name"]?.ToString(), handler.Name, StringComparison.OrdinalIgnoreCase)))
            {
                violations.Add($"There is no example of the step '{handler.Name}': let the city export it, or override {nameof(ModuleConformance.RecipeSteps)}.");
            }
        }

        return (steps, violations);
    });

    private static IEnumerable<IRecipeStepHandler> Handlers(IServiceProvider services, ModuleUnderTest module) =>
        services.GetRequiredService<IInstallation>().Steps().Select(step => step.Item).Where(handler => handler.GetType().Assembly == module.Assembly);

    private static Task<RecipeOutcome> ApplyAsync(TestCity city, List<JsonObject> steps, string name) => city.RunAsync((services, ct) =>
        services.GetRequiredService<IRecipes>().ApplyAsync(Recipe(steps, name), [], progress: null, ct));

    private static RecipeSource Recipe(List<JsonObject> steps, string name)
    {
        var recipe = new JsonObject { ["name"] = name, ["displayName"] = name, ["steps"] = new JsonArray([.. steps.Select(step => step.DeepClone())]) };
        return new RecipeSource(name, recipe.ToJsonString(RecipeJson.Readable), _ => null);
    }
}
