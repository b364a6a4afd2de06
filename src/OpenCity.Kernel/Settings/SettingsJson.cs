using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Kernel.Settings;

/// <summary>Settings as JSON: camelCase, enumerations by name, unknown properties ignored when reading and kept when writing.</summary>
internal static class SettingsJson
{
    /// <summary>What stands in the audit trail for a secret.</summary>
    public const string Mask = "•••";

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.Strict,

        // Operators read the rows: letters stay letters.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, PropertyInfo>> PropertiesByType = [];

    /// <summary>The properties by their JSON names.</summary>
    public static IReadOnlyDictionary<string, PropertyInfo> Properties(Type type) => PropertiesByType.GetOrAdd(type, t =>
        t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p is { CanRead: true, CanWrite: true } && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), StringComparer.OrdinalIgnoreCase));

    public static bool IsSecret(PropertyInfo property) => property.GetCustomAttribute<SecretAttribute>() is not null;

    public static JsonObject Write(object settings) => JsonSerializer.SerializeToNode(settings, settings.GetType(), Options)!.AsObject();

    /// <inheritdoc cref="Read(Type, JsonObject)" />
    public static object Read(Type type, byte[] stored)
    {
        try
        {
            return JsonSerializer.Deserialize(stored, type, Options)!;
        }
        catch (JsonException)
        {
            return Read(type, JsonNode.Parse(stored)!.AsObject());
        }
    }

    /// <summary>Reads stored settings. A property that a newer version of the module can no longer read keeps its default; the others count.</summary>
    public static object Read(Type type, JsonObject stored)
    {
        try
        {
            return stored.Deserialize(type, Options)!;
        }
        catch (JsonException)
        {
            var settings = Activator.CreateInstance(type)!;
            foreach (var (name, property) in Properties(type))
            {
                TryRead(settings, property, stored[name]);
            }

            return settings;
        }
    }

    /// <summary>The stored document with the new values: what the class does not know stays.</summary>
    public static JsonObject Merge(JsonObject? stored, JsonObject values)
    {
        var merged = stored?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in values)
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }

    private static void TryRead(object settings, PropertyInfo property, JsonNode? value)
    {
        if (value is null)
        {
            return;
        }

        try
        {
            property.SetValue(settings, value.Deserialize(property.PropertyType, Options));
        }
        catch (JsonException)
        {
            // The default stands until the city sets the value anew; the stored one is kept in the database.
        }
    }
}
