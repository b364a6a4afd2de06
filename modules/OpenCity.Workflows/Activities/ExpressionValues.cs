using System.Text.Json.Nodes;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Activities;

/// <summary>What activities make of several expressions at once.</summary>
internal static class ExpressionValues
{
    /// <summary>An object of the values of evaluated expressions, by their names.</summary>
    public static JsonObject ToJson(this IEnumerable<KeyValuePair<string, Expression>> expressions) =>
        new(expressions.Select(e => KeyValuePair.Create(e.Key, e.Value.Value?.DeepClone())));
}
