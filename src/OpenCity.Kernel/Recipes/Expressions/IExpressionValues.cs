namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>Where functions find their values. Every method throws <see cref="ExpressionError"/> where there is none.</summary>
internal interface IExpressionValues
{
    ExpressionValue Parameter(string name);

    ExpressionValue Variable(string name);

    /// <summary>A value that the operator has set for recipes, or null.</summary>
    string? Configuration(string key);

    string Environment(string name);

    /// <summary>The bytes of a file beside the recipe.</summary>
    byte[] File(string path);

    /// <summary>An id that stays the same whenever this recipe is applied to this city.</summary>
    Guid NextId();
}
