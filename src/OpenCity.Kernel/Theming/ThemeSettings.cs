using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Kernel.Theming;

/// <summary>Which themes the city wears.</summary>
[TenantSettings("ThemeSettings", Title = "Themes", Permission = "features.manage")]
internal sealed class ThemeSettings
{
    /// <summary>The id of the theme of the public pages; empty for the default theme.</summary>
    [Display(Name = "Theme of the public pages")]
    public string Site { get; set; } = string.Empty;

    /// <summary>The id of the theme of the staff's and administration's pages; empty for that of the public pages.</summary>
    [Display(Name = "Theme of the staff's pages")]
    public string Admin { get; set; } = string.Empty;
}
