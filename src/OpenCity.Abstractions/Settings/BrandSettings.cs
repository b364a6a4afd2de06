using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Abstractions.Settings;

/// <summary>What the city looks like.</summary>
[TenantSettings("BrandSettings", Title = "Look")]
public sealed class BrandSettings
{
    /// <summary>The colour of header and buttons, with white text on it: <c>#rrggbb</c>.</summary>
    [Display(Name = "Main colour", Description = "White text stands on it: header, buttons.")]
    [Required, Colour, CarriesWhiteText]
    public string Primary { get; set; } = "#1d4f5f";

    /// <summary>The colour of lines and marks beside the main one: <c>#rrggbb</c>.</summary>
    [Display(Name = "Second colour", Description = "Lines and marks that carry no text.")]
    [Required, Colour]
    public string Accent { get; set; } = "#c8862b";

    /// <summary>The media path of the crest or logo (SVG or PNG); empty for none.</summary>
    [Display(Name = "Crest (file in media)")]
    public string CrestMedia { get; set; } = string.Empty;

    /// <summary>How the header is drawn.</summary>
    [Display(Name = "Header")]
    public HeaderStyle Header { get; set; }

    /// <summary>A picture across the head of the home page: its media path; empty for none.</summary>
    [Display(Name = "Picture on the home page (file in media)")]
    public string HeroMedia { get; set; } = string.Empty;

    /// <summary>What the home page says to whoever arrives.</summary>
    [Display(Name = "Welcome on the home page")]
    public LocalizedText Welcome { get; set; } = LocalizedText.Empty;
}

/// <summary>The ways to draw the header.</summary>
public enum HeaderStyle
{
    /// <summary>White text on the main colour.</summary>
    [Display(Name = "Main colour")]
    Coloured,

    /// <summary>Dark text on white, with a line in the main colour.</summary>
    [Display(Name = "White")]
    Light,
}
