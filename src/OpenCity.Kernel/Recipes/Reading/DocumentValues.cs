using Microsoft.Extensions.Configuration;
using OpenCity.Abstractions.Recipes;
using OpenCity.Kernel.Recipes.Expressions;
using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Recipes.Reading;

/// <summary>Makes the values that a recipe's expressions see: twice, as they are and with secrets hidden.</summary>
internal sealed class DocumentValues(RecipeDocument document, RecipeParameters parameters, IConfiguration configuration, string city)
{
    /// <summary>The values as they are; reports what is wrong with parameters and variables.</summary>
    public RecipeValues Open(Action<PlacedNode, string> report)
    {
        var values = Make(hideSecrets: false, report);
        foreach (var variable in document.Variables)
        {
            try
            {
                values.Variable(variable.Name);
            }
            catch (ExpressionError error)
            {
                values.MarkBroken(RecipeValues.VariableKey(variable.Name));
                if (!error.IsReported)
                {
                    report(variable.Value, error.Message);
                }
            }
        }

        return values;
    }

    /// <summary>The values with secrets hidden, for the content hash.</summary>
    public RecipeValues Hidden() => Make(hideSecrets: true, (_, _) => { });

    private RecipeValues Make(bool hideSecrets, Action<PlacedNode, string> report)
    {
        var values = new RecipeValues
        {
            IdSeed = $"{city}\n{document.Head.Name.ToUpperInvariant()}",
            Configured = configuration,
            OpenFile = path => RecipeFiles.Open(document.Source, path),
        };
        ParameterValues.Add(values, document, parameters, hideSecrets, report);
        foreach (var variable in document.Variables)
        {
            values.AddVariable(variable.Name, variable.Value);
        }

        return values;
    }
}
