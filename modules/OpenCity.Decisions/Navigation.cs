using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;

namespace OpenCity.Decisions;

/// <summary>The entry of the administration.</summary>
internal sealed class Navigation(IStringLocalizer<Navigation> text) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (menu == Menus.Staff)
        {
            entries.Add(new NavigationEntry("decisions", text["Decision models"], "/staff/decisions") { Group = text["Rules"], Order = 60, Permission = Permissions.View });
        }
    }
}
