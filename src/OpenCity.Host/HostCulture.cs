using System.Globalization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Host;

/// <summary>
/// Makes the first language the one of every thread. A request in it need not set it; to set it costs each request a third
/// of a microsecond.
/// </summary>
public static class HostCulture
{
    private const string First = "en";

    public static void Set()
    {
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo(First);
        CultureInfo.DefaultThreadCurrentCulture = Cultures.Formatting(First);
    }
}
