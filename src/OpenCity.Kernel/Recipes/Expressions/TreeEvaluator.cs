using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>Puts values in the place of expressions, in a whole tree. Names of properties are never evaluated.</summary>
internal sealed class TreeEvaluator(RecipeValues values, Action<PlacedNode, string> report)
{
    /// <summary>Evaluates the tree; every error is reported and leaves a <see cref="PlacedUnknown"/>.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="idKey">Names the tree among those of the recipe: ids made in it depend on this and on the place within.</param>
    public PlacedNode Evaluate(PlacedNode node, string idKey) => node switch
    {
        PlacedObject tree => new PlacedObject(tree.Place, tree.Path, [.. tree.Members.Select(m => m with { Value = Evaluate(m.Value, JsonPointer.Append(idKey, m.Name)) })]),
        PlacedArray list => new PlacedArray(list.Place, list.Path, [.. list.Items.Select((item, index) => Evaluate(item, JsonPointer.Append(idKey, index)))]),
        PlacedScalar { Text: { } text } when Directive.IsOne(text) => Evaluate(node, text, idKey),
        _ => node,
    };

    private PlacedNode Evaluate(PlacedNode node, string text, string idKey)
    {
        try
        {
            var expression = Directive.Read(text);
            CheckNames(expression);
            values.BeginIds(idKey);
            return expression.Evaluate(values).AsNode(node);
        }
        catch (ExpressionError error)
        {
            if (!error.IsReported)
            {
                report(node, error.Message);
            }

            return new PlacedUnknown(node.Place, node.Path);
        }
    }

    /// <summary>A misspelt name is an error in the branch that is not taken too.</summary>
    private void CheckNames(Expression expression)
    {
        foreach (var call in expression.Calls())
        {
            if (call is not { Function.Name: "parameters" or "variables", Arguments: [Literal { Value.Content: string name }] })
            {
                continue;
            }

            var known = call.Function.Name == "parameters" ? values.ParameterNames : values.VariableNames;
            if (!known.Contains(name, call.Function.Name == "parameters" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal))
            {
                _ = call.Function.Name == "parameters" ? values.Parameter(name) : values.Variable(name);
            }
        }
    }
}
