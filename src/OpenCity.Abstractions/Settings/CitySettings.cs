using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Abstractions.Settings;

/// <summary>Who the city is.</summary>
[TenantSettings("CitySettings", Title = "City")]
public sealed class CitySettings
{
    /// <summary>The city's name.</summary>
    [Display(Name = "Name of the city")]
    public LocalizedText Name { get; set; } = new("Our City", "Notre ville");

    /// <summary>The short description under the name.</summary>
    [Display(Name = "Motto or description")]
    public LocalizedText Tagline { get; set; } = LocalizedText.Empty;

    /// <summary>The address under which residents reach the platform, for mails and codes, for example <c>https://services.pineriver.example</c>.</summary>
    [Display(Name = "Public address (URL)"), Url]
    public string BaseUrl { get; set; } = string.Empty;

    /// <summary>The IANA name of the time zone, for example <c>America/Toronto</c>.</summary>
    [Display(Name = "Time zone"), Required]
    public string TimeZone { get; set; } = "America/Toronto";

    /// <summary>The languages offered; the first is served where an address names none.</summary>
    [Display(Name = "Languages"), MinLength(1)]
    public IReadOnlyList<string> Cultures { get; set; } = ["en", "fr"];

    /// <summary>The two-letter code of the province or territory (ISO 3166-2:CA without <c>CA-</c>).</summary>
    [Display(Name = "Province or territory"), RegularExpression("^[A-Z]{2}$")]
    public string Province { get; set; } = "ON";

    /// <summary>The postal address of the town hall, one line for each line.</summary>
    [Display(Name = "Postal address")]
    public string PostalAddress { get; set; } = string.Empty;

    /// <summary>The mail address for questions; sender of mails.</summary>
    [Display(Name = "Email"), EmailAddress]
    public string Email { get; set; } = "info@city.example";

    /// <summary>The telephone number for questions.</summary>
    [Display(Name = "Telephone"), Phone]
    public string Telephone { get; set; } = string.Empty;

    /// <summary>Where maps open: longitude of the centre, WGS84 degrees.</summary>
    [Display(Name = "Map centre, longitude"), Range(-180, 180)]
    public double Longitude { get; set; } = -79.5;

    /// <summary>Where maps open: latitude of the centre, WGS84 degrees.</summary>
    [Display(Name = "Map centre, latitude"), Range(-90, 90)]
    public double Latitude { get; set; } = 44.5;

    /// <summary>Where maps open: zoom level, 0 (world) to 20 (building).</summary>
    [Display(Name = "Map zoom"), Range(0, 20)]
    public double Zoom { get; set; } = 12;

    /// <summary>The media path of the GeoJSON with the city's outlines, drawn on every map; empty for none.</summary>
    [Display(Name = "Outlines (GeoJSON file in media)")]
    public string OutlinesMedia { get; set; } = string.Empty;

    /// <summary>Who governs the platform, shown at the foot of every page.</summary>
    [Display(Name = "Governance statement")]
    public LocalizedText Governance { get; set; } = LocalizedText.Empty;
}
