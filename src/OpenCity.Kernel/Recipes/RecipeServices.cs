using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.CommandLine;
using OpenCity.Kernel.Recipes.Reading;
using OpenCity.Kernel.Recipes.Steps;

namespace OpenCity.Kernel.Recipes;

/// <summary>Registers the recipe engine and the platform's own steps.</summary>
internal static class RecipeServices
{
    /// <param name="services">The platform's services, before features add theirs.</param>
    /// <param name="folder">The installation's folder of recipes, see <see cref="RecipeFolder.Find"/>.</param>
    /// <param name="modules">The modules, whose embedded recipes are found too.</param>
    public static IServiceCollection AddRecipes(this IServiceCollection services, string? folder, IReadOnlyList<Assembly> modules)
    {
        services.AddSingleton<IRecipeLibrary>(new RecipeLibrary(folder, modules));
        services.AddScoped<IInstallation, Installation>();
        services.AddScoped<IRecipes, RecipeService>();
        services.AddScoped<RecipeCompiler>();
        services.AddScoped<RecipeChecker>();
        services.AddScoped<RecipePlanner>();
        services.AddScoped<RecipeRunner>();
        services.AddScoped<RecipeExporter>();
        services.AddScoped<RecipeLedger>();
        services.AddScoped<StepRunner>();

        // In the order of an exported recipe.
        services.AddRecipeStep<FeatureStepHandler>();
        services.AddRecipeStep<SettingsStepHandler>();
        services.AddRecipeStep<ThemesStepHandler>();
        services.AddRecipeStep<RolesStepHandler>();
        services.AddRecipeStep<TranslationsStepHandler>();
        services.AddRecipeStep<MediaStepHandler>();
        services.AddRecipeStep<RecipesStepHandler>();

        services.AddScoped<ICommandVerb, RecipeListVerb>();
        services.AddScoped<ICommandVerb, RecipeValidateVerb>();
        services.AddScoped<ICommandVerb, RecipePlanVerb>();
        services.AddScoped<ICommandVerb, RecipeApplyVerb>();
        services.AddScoped<ICommandVerb, RecipeSchemaVerb>();
        services.AddScoped<ICommandVerb, RecipeExportVerb>();
        return services;
    }
}
