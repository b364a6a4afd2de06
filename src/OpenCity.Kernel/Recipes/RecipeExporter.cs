using System.Text.Json.Nodes;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Recipes;

/// <summary>Writes the running city back as a recipe.</summary>
internal sealed class RecipeExporter(IInstallation installation, ITenant tenant, ICityClock clock)
{
    /// <summary>The recipe; its steps in the order in which their handlers are registered, the platform's own first.</summary>
    public async Task<JsonObject> ExportAsync(CancellationToken cancellationToken)
    {
        var steps = new JsonArray();
        foreach (var entry in installation.Steps().Where(s => s.IsEnabled))
        {
            foreach (var step in await entry.Item.ExportAsync(cancellationToken))
            {
                step.Remove("name");
                step.Insert(0, "name", entry.Item.Name);
                steps.Add((JsonNode)step);
            }
        }

        return new JsonObject
        {
            ["name"] = tenant.Name,
            ["displayName"] = tenant.Name,
            ["description"] = "Written from the running city.",
            ["issetuprecipe"] = true,
            ["exportUtc"] = clock.Now.UtcDateTime,
            ["steps"] = steps,
        };
    }
}
