using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;

namespace Vendor.QuickPermits;

internal sealed class Navigation(IStringLocalizer<Navigation> words) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        if (menu == Menus.Staff)
        {
            entries.Add(new NavigationEntry("quick-permits", words["Quick permits"], "/staff/permits") { Permission = Permissions.Handle });
        }
    }
}
