using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;

namespace OpenCity.Site;

/// <summary>The home page and the pages at the foot.</summary>
internal sealed class Navigation(IStringLocalizer<Navigation> text) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        switch (menu)
        {
            case Menus.Main:
                entries.Add(new NavigationEntry("site-home", text["Home"], "/") { Order = 0 });
                break;
            case Menus.Footer:
                entries.Add(new NavigationEntry("site-about", text["About this site"], "/about") { Order = 10 });
                entries.Add(new NavigationEntry("site-contact", text["Contact the city"], "/contact") { Order = 20 });
                entries.Add(new NavigationEntry("site-accessibility", text["Accessibility"], "/accessibility") { Order = 30 });
                entries.Add(new NavigationEntry("site-privacy", text["Privacy"], "/privacy") { Order = 40 });
                break;
            default:
                break;
        }
    }
}
