using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Administration.Areas.Administration.Pages.Settings;

/// <summary>What the city can change, by topic.</summary>
[RequirePermission("settings.manage")]
public sealed class IndexModel(ISettingsAdministration settings) : PageModel
{
    /// <summary>The topics.</summary>
    public IReadOnlyList<SettingsDescription> Topics { get; private set; } = [];

    public void OnGet() => Topics = settings.List();
}
