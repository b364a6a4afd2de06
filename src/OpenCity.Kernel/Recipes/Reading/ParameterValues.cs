using System.Globalization;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Expressions;
using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>Brings together the parameters that a recipe declares and those that were given.</summary>
internal static class ParameterValues
{
    /// <summary>Adds the values of all parameters.</summary>
    /// <param name="values">Where they are added.</param>
    /// <param name="document">The recipe that declares them.</param>
    /// <param name="given">What was given.</param>
    /// <param name="hideSecrets">For the content hash: secret values, and those of which no declaration says that they are none, are replaced by their name.</param>
    /// <param name="report">Told of missing and misread values.</param>
    public static void Add(RecipeValues values, RecipeDocument document, RecipeParameters given, bool hideSecrets, Action<PlacedNode, string> report)
    {
        var declared = document.Head.Parameters ?? new Dictionary<string, ParameterDeclaration>();
        foreach (var (name, value) in given.Where(g => !declared.Keys.Contains(g.Key, StringComparer.OrdinalIgnoreCase)))
        {
            values.AddParameter(name, new ExpressionValue(hideSecrets ? Hidden(name) : value));
        }

        foreach (var (name, declaration) in declared)
        {
            try
            {
                var text = given.GetValueOrDefault(name) ?? declaration.Default?.ToString();
                values.AddParameter(name, hideSecrets && declaration.Secret ? new ExpressionValue(Hidden(name)) : Read(name, declaration, text));
            }
            catch (ExpressionError error)
            {
                values.AddParameter(name, ExpressionValue.Null);
                values.MarkBroken(RecipeValues.ParameterKey(name));
                report(document.Root.Nearest(JsonPointer.Append("/parameters", name)), error.Message);
            }
        }
    }

    private static string Hidden(string name) => $"secret {name}";

    private static ExpressionValue Read(string name, ParameterDeclaration declaration, string? text)
    {
        switch (declaration.Type)
        {
            case var _ when text is null:
                return declaration.Required
                    ? throw new ExpressionError($"The parameter '{name}' must be given{(declaration.Description is { } what ? $" ({what})" : string.Empty)}: --param {name}=…")
                    : ExpressionValue.Null;
            case ParameterType.Text:
                return new ExpressionValue(text);
            case ParameterType.Boolean when bool.TryParse(text, out var value):
                return new ExpressionValue(value);
            case ParameterType.Number when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number):
                return new ExpressionValue(number);
            default:
                throw new ExpressionError($"The parameter '{name}' is '{text}', which is not {(declaration.Type == ParameterType.Number ? "a number such as 12.5" : "true or false")}.");
        }
    }
}
