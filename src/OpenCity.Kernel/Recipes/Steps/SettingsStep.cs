using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>The content of a step <c>settings</c>: objects by the id of the settings they change.</summary>
internal sealed class SettingsStep
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement> ById { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The properties given for each id.</summary>
    public IEnumerable<(string Id, JsonObject Values)> Entries =>
        ById.Select(entry => (entry.Key, JsonObject.Create(entry.Value, new JsonNodeOptions { PropertyNameCaseInsensitive = true }) ?? []));
}
