using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;

namespace Acme.Benches;

internal sealed class Navigation(IStringLocalizer<Navigation> words) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        if (menu == Menus.Main)
        {
            entries.Add(new NavigationEntry("benches", words["Benches"], "/benches") { Order = 50 });
        }
    }
}
