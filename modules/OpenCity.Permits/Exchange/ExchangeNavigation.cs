using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Navigation;

namespace OpenCity.Permits.Exchange;

/// <summary>The register for everybody, the import for staff.</summary>
internal sealed class ExchangeNavigation(IStringLocalizer<ExchangeNavigation> text) : INavigationProvider
{
    public void Build(string menu, ICollection<NavigationEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        switch (menu)
        {
            case Menus.Main:
                entries.Add(new NavigationEntry("permits-register", text["Register"], "/permits/register") { Order = 30 });
                break;
            case Menus.Staff:
                entries.Add(new NavigationEntry("permits-import", text["Import"], "/staff/permits/import") { Group = text["Permits"], Order = 90, Permission = Permissions.Import });
                break;
            default:
                break;
        }
    }
}
