using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Definitions;

/// <summary>
/// A workflow type that may have problems still: whatever of it has the right shape can be looked at and changed, the rest stays as it is. Of
/// two activities with one id the first counts.
/// </summary>
internal sealed class DraftDocument
{
    /// <summary>The longest text of a draft.</summary>
    public const int LongestText = 500_000;

    /// <summary>How JSON of people is read: a name that is there twice is no slip to guess about.</summary>
    public static readonly JsonDocumentOptions Strict = new() { MaxDepth = 48, AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow };
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public DraftDocument(JsonObject json)
    {
        Json = json;
        Activities = [.. ReadActivities(json).DistinctBy(a => a.Id, StringComparer.Ordinal)];
        var ids = Activities.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        Transitions = [.. ReadTransitions(json).Where(t => ids.Contains(t.Source) && ids.Contains(t.Destination)).DistinctBy(t => (t.Source, t.Outcome, t.Destination))];
    }

    public JsonObject Json { get; }

    public IReadOnlyList<DraftActivity> Activities { get; }

    /// <summary>The transitions between activities that are there.</summary>
    public IReadOnlyList<Transition> Transitions { get; }

    public string Key => Text(Json, "WorkflowTypeId") ?? string.Empty;

    public LocalizedText? Title => Texts.Read(Json["Name"]);

    public DraftActivity? Find(string id) => Activities.FirstOrDefault(a => a.Id == id);

    /// <summary>The activity that a JSON Pointer leads into; null where it leads elsewhere.</summary>
    public DraftActivity? At(string pointer)
    {
        string[] parts = pointer.Split('/');
        return parts switch
        {
            ["", "Activities", var index, ..] => Activities.FirstOrDefault(a => a.Index.ToString(CultureInfo.InvariantCulture) == index),
            ["", "Transitions", var index, ..] when int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i)
                && Json[nameof(Transitions)] is JsonArray list && i < list.Count && list[i] is JsonObject transition => Find(Text(transition, "SourceActivityId") ?? string.Empty),
            _ => null,
        };
    }

    /// <summary>As far as it can be drawn.</summary>
    public Definition ToDefinition() => new(
        Key,
        Title ?? new LocalizedText([new(string.Empty, Key)]),
        IsEnabled: true,
        IsSingleton: false,
        ServiceLevel: null,
        [.. Activities.Select(a => new ActivityDefinition(a.Id, a.Kind, a.X, a.Y, a.IsStart, a.Properties.DeepClone().AsObject()))],
        Transitions);

    public string ToText() => Json.ToJsonString(Readable);

    /// <summary>A workflow with nothing in it.</summary>
    public static DraftDocument Empty(string key, LocalizedText title) => new(new JsonObject
    {
        ["WorkflowTypeId"] = key,
        ["Name"] = JsonSerializer.SerializeToNode(title),
        [nameof(Activities)] = new JsonArray(),
        [nameof(Transitions)] = new JsonArray(),
    });

    /// <summary>Reads JSON that somebody wrote.</summary>
    /// <exception cref="ValidationFailed">It is too long, no JSON, or no object; with the line.</exception>
    public static DraftDocument Parse(string text, string field)
    {
        if (text.Length > LongestText)
        {
            throw new ValidationFailed(field, "The text is longer than {0} characters.", LongestText);
        }

        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) is JsonObject json ? new DraftDocument(json) : throw new ValidationFailed(field, "A workflow is an object of JSON, in curly brackets.");
        }
        catch (JsonException exception)
        {
            throw new ValidationFailed(field, "This is no JSON: line {0}, character {1}.", (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1);
        }
    }

    internal static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { Length: > 0 and <= 200 } text ? text : null;

    private static IEnumerable<DraftActivity> ReadActivities(JsonObject json)
    {
        var list = json[nameof(Activities)] as JsonArray ?? [];
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject item && Text(item, "ActivityId") is { } id)
            {
                yield return new DraftActivity(i, id, item);
            }
        }
    }

    private static IEnumerable<Transition> ReadTransitions(JsonObject json) => (json[nameof(Transitions)] as JsonArray ?? []).OfType<JsonObject>()
        .Select((t, i) => new Transition(i, Text(t, "SourceActivityId") ?? string.Empty, Text(t, "SourceOutcomeName") ?? string.Empty, Text(t, "DestinationActivityId") ?? string.Empty))
        .Where(t => t.Outcome.Length > 0);
}

/// <summary>An activity of a draft.</summary>
/// <param name="Index">Its place in the list.</param>
/// <param name="Id">Its id.</param>
/// <param name="Json">What it says.</param>
internal sealed record DraftActivity(int Index, string Id, JsonObject Json)
{
    public string Kind => DraftDocument.Text(Json, "Name") ?? string.Empty;

    public bool IsStart => Json[nameof(IsStart)] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True;

    public double X => Coordinate("X");

    public double Y => Coordinate("Y");

    /// <summary>Its properties; not those of the draft where it has none.</summary>
    public JsonObject Properties => Json[nameof(Properties)] as JsonObject ?? [];

    public LocalizedText Title => Texts.Read((Properties["ActivityMetadata"] as JsonObject)?[nameof(Title)]) ?? new LocalizedText([new(string.Empty, Id)]);

    private double Coordinate(string name) =>
        Json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.Deserialize<double>() is var number && Math.Abs(number) <= 100_000 ? number : 0;
}
