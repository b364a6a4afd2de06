using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Kernel.Settings;

/// <summary>Tells the audit trail what changed in settings, secrets masked.</summary>
internal static class SettingsAudit
{
    /// <summary>The act of changing settings.</summary>
    public const string Updated = "settings.updated";

    public static AuditRecord Describe(string act, Type type, TenantSettingsAttribute description, JsonObject before, JsonObject after)
    {
        var (old, @new) = (new JsonObject(), new JsonObject());
        foreach (var (name, property) in SettingsJson.Properties(type))
        {
            if (JsonNode.DeepEquals(before[name], after[name]))
            {
                continue;
            }

            var secret = SettingsJson.IsSecret(property);
            old[name] = secret ? SettingsJson.Mask : before[name]?.DeepClone();
            @new[name] = secret ? SettingsJson.Mask : after[name]?.DeepClone();
        }

        return new AuditRecord(act, "settings", description.Id, description.Title) { Before = old, After = @new };
    }
}
