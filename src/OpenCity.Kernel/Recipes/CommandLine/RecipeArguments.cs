using System.Text.Json.Nodes;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Schemas;

namespace OpenCity.Kernel.Recipes.CommandLine;

/// <summary>What the verbs of recipes have in common.</summary>
internal static class RecipeArguments
{
    /// <summary>The exit code for a recipe with errors.</summary>
    private const int HasErrors = 2;

    public static readonly VerbParameter Recipe = new("recipe", "The name of a recipe, or the path of a file.") { IsRequired = true };

    public static readonly VerbParameter Parameters = new("param", "A value for the recipe, as name=value; may be given several times.") { AllowsMany = true };

    public static readonly VerbParameter Output = new("output", "The file to write; standard output where left out.");

    /// <summary>Reads the option <c>param</c>.</summary>
    /// <exception cref="ValidationFailed">A part has no equals sign.</exception>
    public static RecipeParameters ReadParameters(VerbContext context)
    {
        var parameters = new RecipeParameters();
        foreach (var part in (context.Get(Parameters.Name) ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw new ValidationFailed(Parameters.Name, "'{0}' is not a parameter. Write name=value, and repeat the option for each.", part);
            }

            parameters[part[..at]] = part[(at + 1)..];
        }

        return parameters;
    }

    /// <summary>Writes the errors as compilers do, so that editors find the place, and sets the exit code.</summary>
    /// <returns>True where there are none.</returns>
    public static bool Report(VerbContext context, RecipeCheck check)
    {
        foreach (var error in check.Errors)
        {
            context.WriteLine($"{error.Origin}({error.Line},{error.Column}): {error.Message}");
        }

        context.ExitCode = check.Errors.Count > 0 ? HasErrors : 0;
        return check.Errors.Count == 0;
    }

    /// <summary>Writes a document to the file that is named, or to standard output.</summary>
    public static async Task WriteAsync(VerbContext context, JsonObject document, CancellationToken cancellationToken)
    {
        var text = document.ToJsonString(RecipeJson.Readable) + "\n";
        if (context.Get(Output.Name) is { } path)
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
            context.WriteLine($"Written to {path}.");
            return;
        }

        await using var output = new StreamWriter(context.OpenOutput());
        await output.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
