using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer.Forms;

/// <summary>An expression as a form shows it: a plain text, or FEEL.</summary>
/// <param name="Text">What is in the field.</param>
/// <param name="IsFeel">It is FEEL; else it stands for itself.</param>
internal sealed record ExpressionText(string Text, bool IsFeel)
{
    public const string Feel = "feel";
    public const string Plain = "plain";

    public static ExpressionText Of(JsonNode? node) => node switch
    {
        null => new(string.Empty, false),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => new(value.GetValue<string>(), false),
        JsonObject written when written[nameof(Expression)] is JsonValue text && text.GetValueKind() == JsonValueKind.String => new(text.GetValue<string>(), true),
        _ => new(Literal(node), true),
    };

    /// <summary>What was posted as JSON; what says the same as before stays as it was written.</summary>
    public static JsonNode? Read(string text, string mode, JsonNode? before)
    {
        var posted = new ExpressionText(text, mode == Feel);
        if (text.Length == 0)
        {
            return null;
        }

        return before is not null && Of(before) == posted ? before.DeepClone() : posted.IsFeel ? new JsonObject { [nameof(Expression)] = text } : JsonValue.Create(text);
    }

    /// <summary>A number, a list or whatever else stands there plainly, as FEEL writes it.</summary>
    private static string Literal(JsonNode node)
    {
        try
        {
            return node.Deserialize<Expression>()?.Text ?? string.Empty;
        }
        catch (JsonException)
        {
            return node.ToJsonString();
        }
    }
}
