using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Definitions;

/// <summary>Reads a workflow type as Orchard Core's recipes write it. What it cannot read it reports with the place; nothing is guessed.</summary>
internal sealed class DefinitionReader
{
    // Of Orchard Core's model, without meaning here: cases are always locked, and how long ended cases are kept is a retention rule of the city.
    private static readonly string[] Known =
        ["WorkflowTypeId", "Name", "IsEnabled", "IsSingleton", "LockTimeout", "LockExpiration", "DeleteFinishedWorkflows", "ServiceLevel", "Activities", "Transitions"];

    private static readonly string[] KnownOfActivity = ["ActivityId", "Name", "X", "Y", "IsStart", "Properties"];
    private static readonly string[] KnownOfTransition = ["Id", "SourceActivityId", "SourceOutcomeName", "DestinationActivityId"];

    /// <summary>More activities or transitions than anybody can look through.</summary>
    private const int Most = 1_000;

    private readonly List<DefinitionProblem> _problems = [];

    private DefinitionReader()
    {
    }

    /// <summary>The definition, or what stands in its way.</summary>
    public static (Definition? Definition, IReadOnlyList<DefinitionProblem> Problems) Read(JsonObject json)
    {
        var reader = new DefinitionReader();
        var definition = reader.ReadType(json);
        return (reader._problems.Count == 0 ? definition : null, reader._problems);
    }

    /// <summary>What can be read of a definition; without an id an activity cannot be found, and is left out.</summary>
    public static Definition ReadAnyway(JsonObject json)
    {
        var read = new DefinitionReader().ReadType(json);
        return read with { Activities = [.. read.Activities.Where(a => a.Id.Length > 0)] };
    }

    private Definition ReadType(JsonObject json)
    {
        Unknown(json, string.Empty, Known);
        var key = Text(json, "WorkflowTypeId", string.Empty);
        if (key.Length > 0 && !Keys.IsKey(key))
        {
            Problem("/WorkflowTypeId", "The key “{0}” may hold letters, digits, hyphens and dots only, at most {1}.", key, Keys.Longest);
        }

        var title = Texts.Read(json["Name"]);
        if (title is null)
        {
            Problem("/Name", "Give the workflow a name: a text, or one for each language.");
        }

        var level = json["ServiceLevel"] is null ? null : Text(json, "ServiceLevel", string.Empty);
        if (level is { Length: > 0 } && !ServicePeriod.TryParse(level, out _))
        {
            Problem("/ServiceLevel", "“{0}” is no period. Write business days as P10BD, days as P5D, hours as PT48H.", level);
        }

        return new Definition(
            key,
            title ?? LocalizedText.Empty,
            Flag(json, "IsEnabled", string.Empty, true),
            Flag(json, "IsSingleton", string.Empty, false),
            level,
            [.. List(json, "Activities").Select((item, i) => ReadActivity(item, $"/Activities/{Number(i)}"))],
            [.. List(json, "Transitions").Select((item, i) => ReadTransition(item, $"/Transitions/{Number(i)}"))]);
    }

    private ActivityDefinition ReadActivity(JsonObject json, string path)
    {
        Unknown(json, path, KnownOfActivity);
        if (json["Properties"] is not (null or JsonObject))
        {
            Problem($"{path}/Properties", "The properties of an activity are an object.");
        }

        return new ActivityDefinition(
            Text(json, "ActivityId", path),
            Text(json, "Name", path),
            Coordinate(json, "X", path),
            Coordinate(json, "Y", path),
            Flag(json, "IsStart", path, false),
            (json["Properties"] as JsonObject)?.DeepClone().AsObject() ?? []);
    }

    private Transition ReadTransition(JsonObject json, string path)
    {
        Unknown(json, path, KnownOfTransition);
        return new Transition(
            (int)Coordinate(json, "Id", path),
            Text(json, "SourceActivityId", path),
            Text(json, "SourceOutcomeName", path),
            Text(json, "DestinationActivityId", path));
    }

    private IEnumerable<JsonObject> List(JsonObject json, string name)
    {
        if (json[name] is not JsonArray list)
        {
            Problem($"/{name}", "“{0}” is missing or is no list.", name);
            yield break;
        }

        if (list.Count > Most)
        {
            Problem($"/{name}", "“{0}” holds more than {1} entries: split the workflow, and join its parts by sub-workflows.", name, Most);
            yield break;
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject item)
            {
                yield return item;
            }
            else
            {
                Problem($"/{name}/{Number(i)}", "Here stands something that is no object.");
            }
        }
    }

    private string Text(JsonObject json, string name, string path)
    {
        if (json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Trim() is { Length: > 0 and <= 200 } text)
        {
            return text;
        }

        Problem($"{path}/{name}", "“{0}” is missing or is no text of 1 to 200 characters.", name);
        return string.Empty;
    }

    private bool Flag(JsonObject json, string name, string path, bool otherwise)
    {
        switch (json[name]?.GetValueKind())
        {
            case null:
                return otherwise;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                Problem($"{path}/{name}", "“{0}” is either true or false.", name);
                return otherwise;
        }
    }

    private double Coordinate(JsonObject json, string name, string path)
    {
        if (json[name] is null)
        {
            return 0;
        }

        if (json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.Deserialize<double>() is var number && Math.Abs(number) <= 100_000)
        {
            return number;
        }

        Problem($"{path}/{name}", "“{0}” is no number between -100000 and 100000.", name);
        return 0;
    }

    private void Unknown(JsonObject json, string path, string[] known)
    {
        foreach (var (name, _) in json)
        {
            if (!known.Contains(name))
            {
                Problem($"{path}/{name}", "There is no property “{0}” here; there are: {1}.", name, string.Join(", ", known));
            }
        }
    }

    private void Problem(string path, string message, params object[] arguments) => _problems.Add(new DefinitionProblem(path, message, arguments));

    private static string Number(int i) => i.ToString(CultureInfo.InvariantCulture);
}
