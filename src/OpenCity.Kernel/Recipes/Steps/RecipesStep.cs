using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Reading;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>The content of a step <c>recipes</c>.</summary>
internal sealed class RecipesStep
{
    [Description("The recipes, applied in this order.")]
    public required IReadOnlyList<InnerRecipe> Values { get; init; }
}

/// <summary>One recipe that is named.</summary>
internal sealed class InnerRecipe
{
    [Description("Known from Orchard Core; tells several uses of a recipe apart for people.")]
    public string? Executionid { get; init; }

    [Description("The recipe's name."), Required]
    public required string Name { get; init; }
}

/// <summary>Applies other recipes. The compiler has put their steps behind this one, so that all is checked and planned together; nothing is left to do here.</summary>
internal sealed class RecipesStepHandler : RecipeStepHandler<RecipesStep>
{
    public override string Name => InnerRecipes.StepName;

    public override string Summary => "Applies other recipes by name, with the same parameters.";

    protected override Task<IReadOnlyList<PlannedChange>> PlanAsync(RecipesStep step, RecipeStepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PlannedChange>>([]);

    protected override Task ApplyAsync(RecipesStep step, RecipeStepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
