using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Cli.Verbs;

/// <summary>Reads <c>--param name=value</c>.</summary>
internal static class RecipeArguments
{
    public static RecipeParameters Read(VerbContext context, RecipeParameters parameters)
    {
        foreach (var pair in context.Get("param")?.Split('\n') ?? [])
        {
            var parts = pair.Split('=', 2);
            if (parts.Length != 2 || parts[0].Length == 0)
            {
                throw new ValidationFailed("param", "'{0}' is not of the form name=value.", pair);
            }

            parameters[parts[0]] = parts[1];
        }

        return parameters;
    }
}
