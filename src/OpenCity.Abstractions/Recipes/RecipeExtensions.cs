using Microsoft.Extensions.DependencyInjection;

namespace OpenCity.Abstractions.Recipes;

/// <summary>Registers recipe steps.</summary>
public static class RecipeExtensions
{
    /// <summary>Registers the handler of a recipe step.</summary>
    public static IServiceCollection AddRecipeStep<THandler>(this IServiceCollection services)
        where THandler : class, IRecipeStepHandler => services.AddScoped<IRecipeStepHandler, THandler>();
}
