using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;

namespace OpenCity.Permits;

/// <summary>The entries of applicants and staff in the menus.</summary>
internal sealed class Navigation(IStringLocalizer<Navigation> text) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        switch (menu)
        {
            case Menus.Main:
                entries.Add(new NavigationEntry("permits", text["Permits"], "/permits") { Order = 20 });
                break;
            case Menus.Account:
                entries.Add(new NavigationEntry("permits-mine", text["My applications"], "/permits/applications") { Order = 10 });
                break;
            case Menus.Staff:
                entries.Add(new NavigationEntry("permits-staff", text["Applications"], "/staff/permits") { Group = text["Permits"], Order = 10, Permission = Permissions.View });
                break;
            default:
                break;
        }
    }
}
