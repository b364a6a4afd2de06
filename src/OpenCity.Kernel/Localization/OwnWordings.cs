using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Localization;

/// <summary>The wordings that the tenant's memory holds. Every scope of a tenant fills the memory when it begins.</summary>
internal sealed class OwnWordings(ITenantAmbient ambient, TenantMemory memory) : IOwnWordings
{
    public string? Find(string context, string culture, string key)
    {
        if (ambient.CurrentOrNull is not { } tenant || memory.Find(tenant.Name)?.Wordings is not { Count: > 0 } wordings)
        {
            return null;
        }

        return context.Length > 0 && wordings.TryGetValue((culture, context, key), out var inContext)
            ? inContext
            : wordings.GetValueOrDefault((culture, string.Empty, key));
    }
}
