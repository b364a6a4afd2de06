using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;

namespace OpenCity.Workflows.Calendar;

/// <summary>The calendar's entry in the staff workspace.</summary>
internal sealed class HolidaysNavigation(IStringLocalizer<HolidaysNavigation> text) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (menu == Menus.Staff)
        {
            entries.Add(new NavigationEntry("holidays", text["Business days and holidays"], "/staff/holidays") { Group = text["Rules"], Order = 65, Permission = Permissions.View });
        }
    }
}
