using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenCity.Workflows.Definitions;

/// <summary>Reads the properties of an activity into the class of its kind.</summary>
internal static class PropertiesReader
{
    /// <summary>What every kind may say, and what Orchard Core's designer keeps for itself.</summary>
    private static readonly string[] Common = ["ActivityMetadata", "Result", "Compensation"];

    private static readonly JsonSerializerOptions Options = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The properties; problems are added with their place.</summary>
    public static object? Read(ActivityDefinition activity, Type type, string path, List<DefinitionProblem> problems)
    {
        try
        {
            var properties = ReadUnchecked(activity.Properties, type);
            var found = PropertyChecks.Of(properties, path).ToList();
            problems.AddRange(found);
            return found.Count == 0 ? properties : null;
        }
        catch (JsonException exception)
        {
            var place = exception.Path is { Length: > 2 } at ? "/" + at[2..].Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal) : string.Empty;
            problems.Add(new DefinitionProblem(path + place, "The activity “{0}” cannot be read here: {1}", activity.Id, Sentence(exception)));
        }
        catch (ArgumentException)
        {
            // A text that says the same language twice, in capitals and small letters.
            problems.Add(new DefinitionProblem(path, "The activity “{0}” cannot be read here: {1}", activity.Id, "a name is there twice."));
        }

        return null;
    }

    /// <summary>The properties as they are written, whether or not they can stand. What is null counts as left out.</summary>
    /// <exception cref="JsonException">Something is of another kind.</exception>
    /// <exception cref="ArgumentException">A language of a text is there twice.</exception>
    public static object ReadUnchecked(JsonObject properties, Type type) => Said(properties, isOfActivity: true).Deserialize(type, Options)!;

    private static JsonObject Said(JsonObject json, bool isOfActivity = false) =>
        new(json.Where(p => p.Value is not null && !(isOfActivity && Common.Contains(p.Key))).Select(p => KeyValuePair.Create(p.Key, Said(p.Value))));

    private static JsonNode? Said(JsonNode? node) => node switch
    {
        JsonObject part => Said(part),
        JsonArray list => new JsonArray([.. list.Where(item => item is not null).Select(Said)]),
        _ => node?.DeepClone(),
    };

    public static CommonProperties ReadCommon(ActivityDefinition activity) => new(Text(activity, "Result"), Text(activity, "Compensation"));

    private static string? Text(ActivityDefinition activity, string name) =>
        activity.Properties[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>Without the type names and positions that mean nothing to whoever wrote the file.</summary>
    private static string Sentence(JsonException exception)
    {
        if (exception.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            return $"there is no such property ({exception.Message.Split('\'')[1]}).";
        }

        var end = exception.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return exception.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "the value is of another kind." : end > 0 ? exception.Message[..end] : exception.Message;
    }
}
