using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Evaluation;

/// <summary>
/// Values of FEEL as JSON and back. Numbers keep every digit; dates, times and durations are strings of ISO 8601, and which of them a
/// string is follows from the type that the model gives it.
/// </summary>
internal static class JsonValues
{
    private const int MaxDepth = 60;

    /// <summary>A value of the type where the JSON is one; else the value as it is, which the type then refuses.</summary>
    public static object? ToFeel(JsonNode? node, FeelType type) => node switch
    {
        null => null,
        JsonArray array => array.Select(item => ToFeel(item, type.Plain is ListType list ? list.Element : SimpleType.Any)).ToArray(),
        JsonObject members => new FeelContext(members.Select(m => KeyValuePair.Create(m.Key, ToFeel(m.Value, MemberType(type, m.Key))))),
        _ => Simple(node, type.Plain is ListType list ? list.Element.Plain : type.Plain),
    };

    /// <exception cref="LimitReached">It is nested too deep to be written.</exception>
    public static JsonNode? ToJson(object? value) => ToJson(value, 0);

    private static FeelType MemberType(FeelType type, string name) =>
        type.Plain is ContextType context ? context.Entries.FirstOrDefault(e => e.Key == name).Value ?? SimpleType.Any : SimpleType.Any;

    private static object? Simple(JsonNode node, FeelType type)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Number:
                return Numbers.Parse(node.ToJsonString());
            case JsonValueKind.String:
                var text = node.GetValue<string>();
                return Typed(text, type) ?? text;
            default:
                return null;
        }
    }

    private static object? Typed(string text, FeelType type) => type switch
    {
        _ when type == SimpleType.Date => FeelDate.Parse(text),
        _ when type == SimpleType.Time => FeelTime.Parse(text),
        _ when type == SimpleType.DateTime => FeelDateTime.Parse(text),
        _ when type == SimpleType.Days || type == SimpleType.Months => Durations.Parse(text),
        _ => null,
    };

    private static JsonNode? ToJson(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new LimitReached("A value is nested more than {0} deep.", MaxDepth);
        }

        return value switch
        {
            null => null,
            bool truth => JsonValue.Create(truth),
            string text => JsonValue.Create(text),
            decimal or BigDecimal => JsonNode.Parse(Numbers.Text(value)),
            FeelContext context => new JsonObject(context.Select(e => KeyValuePair.Create(e.Key, ToJson(e.Value, depth + 1)))),
            IReadOnlyList<object?> list => new JsonArray([.. list.Select(item => ToJson(item, depth + 1))]),
            _ => JsonValue.Create(Format.Text(value)),
        };
    }
}
