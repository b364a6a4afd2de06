using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;

namespace OpenCity.Workflows;

/// <summary>The entries of the staff workspace.</summary>
internal sealed class WorkflowsNavigation(IStringLocalizer<WorkflowsNavigation> text) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (menu == Menus.Staff)
        {
            entries.Add(new NavigationEntry("tasks", text["Tasks"], "/staff/tasks") { Order = 5, Permission = Permissions.Work });
            entries.Add(new NavigationEntry("workflows", text["Workflows"], "/staff/workflows") { Group = text["Rules"], Order = 62, Permission = Permissions.View });
            entries.Add(new NavigationEntry("cases", text["Cases"], "/staff/cases") { Order = 6, Permission = Permissions.View });
            entries.Add(new NavigationEntry("service-levels", text["Service levels"], "/staff/workflows/service-levels") { Order = 7, Permission = Permissions.View });
        }
    }
}
