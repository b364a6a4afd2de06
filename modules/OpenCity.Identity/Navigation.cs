using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;

namespace OpenCity.Identity;

internal sealed class Navigation(IStringLocalizer<Navigation> text) : INavigationProvider
{
    private IStringLocalizer T => text;

    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        switch (menu)
        {
            case Menus.Account:
                entries.Add(new NavigationEntry("identity.account", T["My account"], "/account") { Order = 10 });
                entries.Add(new NavigationEntry("identity.security", T["Password and sign-in"], "/account/security") { Order = 20 });
                entries.Add(new NavigationEntry("identity.sessions", T["Where I am signed in"], "/account/sessions") { Order = 30 });
                break;
            case Menus.Administration:
                entries.Add(new NavigationEntry("identity.people", T["People"], "/admin/people") { Group = T["People and roles"], Order = 10, Permission = Permissions.ViewPeople });
                entries.Add(new NavigationEntry("identity.roles", T["Roles"], "/admin/roles") { Group = T["People and roles"], Order = 20, Permission = Permissions.ManageRoles });
                break;
        }
    }
}
