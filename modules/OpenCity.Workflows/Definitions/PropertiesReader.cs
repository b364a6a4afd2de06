using System.ComponentModel.DataAnnotations;
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
        var own = new JsonObject(activity.Properties.Where(p => !Common.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        try
        {
            var properties = own.Deserialize(type, Options)!;
            var results = new List<ValidationResult>();
            if (Validator.TryValidateObject(properties, new ValidationContext(properties), results, validateAllProperties: true))
            {
                return properties;
            }

            problems.AddRange(results.Select(r => new DefinitionProblem($"{path}/{r.MemberNames.FirstOrDefault()}", "{0}", r.ErrorMessage!)));
        }
        catch (JsonException exception)
        {
            var place = exception.Path is { Length: > 2 } at ? "/" + at[2..].Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal) : string.Empty;
            problems.Add(new DefinitionProblem(path + place, "The activity “{0}” cannot be read here: {1}", activity.Id, Sentence(exception)));
        }

        return null;
    }

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
