using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Features.RunDue;

/// <summary>The properties of an activity with the values of their expressions: a copy for one execution.</summary>
internal static class BoundProperties
{
    public static object Of(CompiledActivity activity, Func<string, JsonNode?> evaluate)
    {
        var copy = PropertiesReader.Read(activity.Source, activity.Kind.PropertiesType, string.Empty, [])!;
        Bind(copy, evaluate);
        return copy;
    }

    private static void Bind(object target, Func<string, JsonNode?> evaluate)
    {
        foreach (var property in target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p is { CanRead: true, CanWrite: true } && p.GetIndexParameters().Length == 0))
        {
            switch (property.GetValue(target))
            {
                case Expression expression:
                    property.SetValue(target, With(expression, evaluate));
                    break;
                case IDictionary<string, Expression> map:
                    map.Keys.ToList().ForEach(key => map[key] = With(map[key], evaluate));
                    break;
                case IList<Expression> { IsReadOnly: false } list:
                    Enumerable.Range(0, list.Count).ToList().ForEach(i => list[i] = With(list[i], evaluate));
                    break;
                case string or ValueType or null:
                    break;
                case IEnumerable items:
                    items.Cast<object?>().Where(IsOwn).ToList().ForEach(item => Bind(item!, evaluate));
                    break;
                case { } part when IsOwn(part):
                    Bind(part, evaluate);
                    break;
                default:
                    break;
            }
        }
    }

    private static bool IsOwn(object? value) => value is not (null or string or ValueType or OpenCity.Abstractions.Localization.LocalizedText) && value.GetType().Assembly != typeof(object).Assembly;

    private static Expression With(Expression expression, Func<string, JsonNode?> evaluate) => expression with { Value = evaluate(expression.Text)?.DeepClone() };
}
