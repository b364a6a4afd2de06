using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes;

/// <summary>The recipes at hand: those in the installation's folder and those embedded in modules.</summary>
internal interface IRecipeLibrary
{
    /// <summary>All of them, by name. A file of the installation stands before an embedded one of the same name.</summary>
    IReadOnlyList<RecipeInfo> List();

    /// <summary>The recipe of that name, or null.</summary>
    RecipeSource? Find(string name);
}
