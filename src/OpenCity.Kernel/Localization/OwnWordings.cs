using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Localization;

/// <summary>The wordings that the tenant's memory holds. Every scope of a tenant fills the memory when it begins.</summary>
internal sealed class OwnWordings(ITenantAmbient ambient, TenantMemory memory) : IOwnWordings
{
    public string? Find(string context, string culture, string key) =>
        ambient.CurrentOrNull is { } tenant ? memory.FindWordings(tenant.Name)?.Find(context, culture, key) : null;
}
