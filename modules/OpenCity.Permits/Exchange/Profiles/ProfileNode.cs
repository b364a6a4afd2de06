using System.Globalization;
using System.Text.Json;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Permits.Exchange.Profiles;

/// <summary>A value of a profile that knows its line.</summary>
internal sealed class ProfileNode(JsonElement element, string pointer, JsonPlaces places, List<ProfileError> errors)
{
    public int Line => places.Line(pointer);

    public void Error(string message) => errors.Add(new ProfileError(Line, message));

    /// <summary>Reports every property that is not among the known.</summary>
    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var (name, node) in Properties())
        {
            if (!known.Contains(name))
            {
                node.Error($"The property '{name}' is not known here.{Nearest.Suggest(name, known.ToArray())}");
            }
        }
    }

    public ProfileNode? Child(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? At(child, name) : null;

    public IEnumerable<(string Name, ProfileNode Node)> Properties()
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return [.. element.EnumerateObject().Select(p => (p.Name, At(p.Value, p.Name)))];
        }

        Error("An object is expected here: { … }.");
        return [];
    }

    public IEnumerable<ProfileNode> Elements()
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return [.. element.EnumerateArray().Select((e, i) => At(e, i.ToString(CultureInfo.InvariantCulture)))];
        }

        Error("A list is expected here: [ … ].");
        return [];
    }

    public string? String()
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString();
        }

        Error("A text is expected here: \"…\".");
        return null;
    }

    public string? Text(string name) => Child(name)?.String();

    public T? As<T>()
    {
        try
        {
            return element.Deserialize<T>();
        }
        catch (JsonException broken)
        {
            Error("This value cannot be read: " + broken.Message);
            return default;
        }
    }

    public string? Choice(string name, IEnumerable<string> known)
    {
        var value = Text(name);
        if (value is not null && !known.Contains(value))
        {
            Child(name)!.Error($"'{value}' is not known here.{Nearest.Suggest(value, known)} Known: {string.Join(", ", known)}.");
        }

        return value;
    }

    /// <summary>A value of an enumeration, written in lower case; the first where the property is missing.</summary>
    public T Enumeration<T>(string name)
        where T : struct, Enum
    {
        var value = Choice(name, Enum.GetNames<T>().Select(n => n.ToLowerInvariant()));
        return value is not null && Enum.TryParse<T>(value, ignoreCase: true, out var parsed) ? parsed : default;
    }

    private ProfileNode At(JsonElement child, string name) => new(child, pointer + "/" + JsonPlaces.Escape(name), places, errors);
}
