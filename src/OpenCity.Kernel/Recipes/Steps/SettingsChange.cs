using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Recipes.Schemas;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>A property of settings that would change.</summary>
internal sealed record SettingsChange(string Property, string Detail)
{
    private const int MostShown = 80;

    /// <summary>The properties whose value differs once it has been read into its type, so that another way to write the same is no change.</summary>
    public static IEnumerable<SettingsChange> Between(object present, JsonObject values)
    {
        foreach (var property in present.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!values.TryGetPropertyValue(name, out var value))
            {
                continue;
            }

            var before = Text(property.GetValue(present), property.PropertyType);
            var after = Text(value.Deserialize(property.PropertyType, RecipeJson.OfSettings), property.PropertyType);
            if (before != after)
            {
                yield return new SettingsChange(name, property.IsDefined(typeof(SecretAttribute)) ? "another secret" : $"{Short(before)} becomes {Short(after)}");
            }
        }
    }

    private static string Text(object? value, Type type) => JsonSerializer.Serialize(value, type, RecipeJson.OfSettings);

    private static string Short(string text) => text.Length <= MostShown ? text : text[..MostShown] + "…";
}
