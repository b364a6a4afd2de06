using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Security;

namespace OpenCity.Administration;

/// <summary>The entries of the workspace and of the administration.</summary>
internal sealed class Navigation(IStringLocalizer<Navigation> text) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        switch (menu)
        {
            case Menus.Account:
                entries.Add(new NavigationEntry("workspace", text["Staff workspace"], "/staff") { Order = 5, Permission = PlatformPermissions.Workspace });
                break;
            case Menus.Staff:
                entries.Add(new NavigationEntry("workspace", text["My work"], "/staff") { Order = 0, Permission = PlatformPermissions.Workspace });
                break;
            case Menus.Administration:
                Administration(entries);
                break;
            default:
                break;
        }
    }

    private void Administration(ICollection<NavigationEntry> entries)
    {
        var city = text["City"];
        var operation = text["Operation"];
        entries.Add(new NavigationEntry("settings", text["Settings"], "/admin/settings") { Group = city, Order = 110, Permission = PlatformPermissions.ManageSettings });
        entries.Add(new NavigationEntry("features", text["Features"], "/admin/features") { Group = city, Order = 120, Permission = PlatformPermissions.ManageFeatures });
        entries.Add(new NavigationEntry("recipes", text["Recipes"], "/admin/recipes") { Group = city, Order = 130, Permission = PlatformPermissions.ManageRecipes });
        entries.Add(new NavigationEntry("translations", text["Wording"], "/admin/translations") { Group = city, Order = 140, Permission = PlatformPermissions.ManageTranslations });
        entries.Add(new NavigationEntry("media", text["Public files"], "/admin/media") { Group = city, Order = 150, Permission = PlatformPermissions.ManageMedia });
        entries.Add(new NavigationEntry("retention", text["Retention of records"], "/admin/retention") { Group = city, Order = 115, Permission = PlatformPermissions.ManageSettings });
        entries.Add(new NavigationEntry("health", text["Health"], "/admin") { Group = operation, Order = 200, Permission = PlatformPermissions.ManageJobs });
        entries.Add(new NavigationEntry("modules", text["Modules"], "/admin/modules") { Group = operation, Order = 205, Permission = PlatformPermissions.ManageJobs });
        entries.Add(new NavigationEntry("jobs", text["Background jobs"], "/admin/jobs") { Group = operation, Order = 210, Permission = PlatformPermissions.ManageJobs });
        entries.Add(new NavigationEntry("outbox", text["Events"], "/admin/outbox") { Group = operation, Order = 220, Permission = PlatformPermissions.ManageJobs });
        entries.Add(new NavigationEntry("mail", text["Mail"], "/admin/mail") { Group = operation, Order = 230, Permission = PlatformPermissions.ManageJobs });
        entries.Add(new NavigationEntry("maintenance", text["Maintenance"], "/admin/maintenance") { Group = operation, Order = 235, Permission = PlatformPermissions.ManageMaintenance });
        entries.Add(new NavigationEntry("audit", text["Audit trail"], "/admin/audit") { Group = operation, Order = 240, Permission = PlatformPermissions.ViewAudit });
    }
}
