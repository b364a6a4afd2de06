using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenCity.Contracts.Workflows;

/// <summary>
/// A FEEL expression (OMG DMN 1.5, clause 10) as workflows write it, <c>{ "Expression": "subject.area &gt; 10" }</c>, and its value by the time the activity runs.
/// A value that stands there plainly is the expression of itself: <c>"Approved"</c> is the text Approved.
/// </summary>
/// <param name="Text">The expression.</param>
[JsonConverter(typeof(ExpressionJsonConverter))]
public sealed record Expression(string Text)
{
    /// <summary>The value, set before the activity runs; null where the expression has none.</summary>
    [JsonIgnore]
    public JsonNode? Value { get; init; }

    /// <summary>The value as text; null where it is none.</summary>
    [JsonIgnore]
    public string? ValueText => Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : Value?.ToJsonString();
}

/// <summary>Reads an expression, or a plain value as the expression of itself; writes the expression.</summary>
internal sealed class ExpressionJsonConverter : JsonConverter<Expression>
{
    private const string Name = "Expression";

    public override Expression? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var node = JsonNode.Parse(ref reader);
        if (node is not JsonObject written)
        {
            return node is null ? null : new Expression(Literal(node));
        }

        if (written["Syntax"] is { } syntax && !(syntax.GetValueKind() == JsonValueKind.String && syntax.GetValue<string>() == "FEEL"))
        {
            throw new JsonException($"The syntax of an expression is FEEL, not {syntax.ToJsonString()}.");
        }

        return written[Name] is JsonValue text && text.GetValueKind() == JsonValueKind.String && written.All(p => p.Key is Name or "Syntax")
            ? new Expression(text.GetValue<string>())
            : throw new JsonException("An expression is written as { \"Expression\": \"…\" }, in FEEL.");
    }

    public override void Write(Utf8JsonWriter writer, Expression value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString(Name, value.Text);
        writer.WriteEndObject();
    }

    /// <summary>A JSON value as FEEL writes it.</summary>
    private static string Literal(JsonNode node) => node switch
    {
        JsonArray list => $"[{string.Join(", ", list.Select(item => item is null ? "null" : Literal(item)))}]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Quoted(value.GetValue<string>()),
        JsonValue value => value.ToJsonString(),
        _ => throw new JsonException("Here stands an object where a plain value or an expression is asked for."),
    };

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"";
}
