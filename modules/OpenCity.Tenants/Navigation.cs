using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Tenants;

/// <summary>The entry of the administration, in the operator's city.</summary>
internal sealed class Navigation(ITenantAdministration cities, IStringLocalizer<Navigation> text) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (menu == Menus.Administration && cities.IsOperator)
        {
            entries.Add(new NavigationEntry("tenants", text["Cities"], "/admin/cities") { Group = text["Operation"], Order = 250, Permission = Permissions.Manage });
        }
    }
}
