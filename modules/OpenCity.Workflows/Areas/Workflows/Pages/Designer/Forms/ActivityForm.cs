using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer.Forms;

/// <summary>An activity as somebody has filled it in.</summary>
/// <param name="Properties">Its properties.</param>
/// <param name="Outcomes">Where each outcome leads.</param>
/// <param name="Errors">What cannot be read, by the fields of the form.</param>
internal sealed record ActivityForm(JsonObject Properties, IReadOnlyList<(string Outcome, IReadOnlyList<string> To)> Outcomes, IReadOnlyList<InputError> Errors)
{
    private static readonly string[] Common = ["ActivityMetadata", "Result", "Compensation"];
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int MostOutcomes = 200;

    /// <summary>The properties that the kind does not know, as JSON; null where there are none.</summary>
    public static string? Further(JsonObject properties, IReadOnlyList<PropertyField> fields)
    {
        var unknown = Unknown(properties, fields);
        return unknown.Count == 0 ? null : new JsonObject(unknown.Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))).ToJsonString(Readable);
    }

    public static ActivityForm Read(IFormCollection form, ActivityType? kind, DraftActivity before, IReadOnlyList<string> cultures, string? act)
    {
        var fields = kind is null ? [] : PropertyField.Of(kind.PropertiesType);
        var reader = new PropertyForm(form, cultures, act);
        var json = reader.Read(fields, "p", before.Properties);
        var metadata = json["ActivityMetadata"] as JsonObject ?? [];
        Set(metadata, "Title", reader.Texts("title", metadata["Title"]));
        Set(json, "ActivityMetadata", metadata.Count > 0 ? metadata.DeepClone() : null);
        Set(json, "Result", form["result"].ToString().Trim() is { Length: > 0 } result ? result : null);
        Set(json, "Compensation", form["compensation"].ToString() is { Length: > 0 } undo ? undo : null);
        if (form.TryGetValue("further", out var further))
        {
            ReadFurther(json, fields, further.ToString(), reader.Errors);
        }

        return new ActivityForm(json, ReadOutcomes(form), reader.Errors);
    }

    /// <summary>Puts it into a draft. The transitions of an action or branch that was renamed go with its new name.</summary>
    public void Apply(DraftDocument document, string id, DraftOutcomes outcomes)
    {
        var activity = document.Find(id) ?? throw new RuleViolation("workflows.unknown-activity", "There is no activity “{0}” any more.", id);
        var before = outcomes.Own(activity);
        activity.Json[nameof(Properties)] = Properties.DeepClone();
        var after = outcomes.Own(activity);
        foreach (var (outcome, to) in Outcomes)
        {
            var renamed = Renamed(outcome, before, after);
            if (renamed != outcome)
            {
                DraftEdits.Connect(document, id, outcome, []);
            }

            DraftEdits.Connect(document, id, renamed, [.. to.Where(t => document.Find(t) is not null)]);
        }
    }

    private static string Renamed(string outcome, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var at = before.ToList().IndexOf(outcome);
        return at >= 0 && before.Count == after.Count && !after.Contains(outcome) && !before.Contains(after[at]) ? after[at] : outcome;
    }

    private static List<(string, IReadOnlyList<string>)> ReadOutcomes(IFormCollection form)
    {
        var outcomes = new List<(string, IReadOnlyList<string>)>();
        for (var i = 0; i < MostOutcomes && form.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"o.{i}"), out var name); i++)
        {
            var to = form.Where(f => f.Key.StartsWith(string.Create(CultureInfo.InvariantCulture, $"o.{i}."), StringComparison.Ordinal)).Select(f => f.Value.ToString()).Where(t => t.Length > 0);
            outcomes.Add((name.ToString(), [.. to]));
        }

        return outcomes;
    }

    private static void ReadFurther(JsonObject json, IReadOnlyList<PropertyField> fields, string text, List<InputError> errors)
    {
        try
        {
            var further = string.IsNullOrWhiteSpace(text) ? [] : JsonNode.Parse(text, documentOptions: DraftDocument.Strict) as JsonObject;
            if (further is null)
            {
                errors.Add(new InputError("further", "Write an object of JSON, or leave it empty."));
                return;
            }

            Unknown(json, fields).ForEach(p => json.Remove(p.Key));
            foreach (var (name, value) in further.Where(p => !json.ContainsKey(p.Key)))
            {
                json[name] = value?.DeepClone();
            }
        }
        catch (JsonException exception)
        {
            errors.Add(new InputError("further", "This is no JSON: line {0}, character {1}.", (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1));
        }
    }

    private static List<KeyValuePair<string, JsonNode?>> Unknown(JsonObject json, IReadOnlyList<PropertyField> fields) =>
        [.. json.Where(p => !Common.Contains(p.Key) && fields.All(f => f.Name != p.Key))];

    private static void Set(JsonObject json, string name, JsonNode? value)
    {
        if (value is null)
        {
            json.Remove(name);
        }
        else
        {
            json[name] = value;
        }
    }
}
