using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Site;

/// <summary>What the public site says besides the services. Texts are Markdown (CommonMark) without HTML.</summary>
[TenantSettings("SiteSettings", Title = "Public site")]
internal sealed class SiteSettings
{
    [Display(Name = "Notice: heading", Description = "Stands at the head of every public page. Leave empty for no notice.")]
    public LocalizedText NoticeTitle { get; set; } = LocalizedText.Empty;

    [Display(Name = "Notice: text")]
    public LocalizedText NoticeText { get; set; } = LocalizedText.Empty;

    [Display(Name = "Notice: page with more", Description = "A path of this site, for example /about")]
    [RegularExpression("^(/[^/].*|/)?$", ErrorMessage = "Enter a path of this site, such as /about")]
    public string NoticeLink { get; set; } = string.Empty;

    [Display(Name = "Notice: urgent")]
    public bool NoticeIsUrgent { get; set; }

    [Display(Name = "Notice: first day")]
    public DateOnly? NoticeFrom { get; set; }

    [Display(Name = "Notice: last day")]
    public DateOnly? NoticeUntil { get; set; }

    [Display(Name = "About this site")]
    [DataType(DataType.MultilineText)]
    public LocalizedText About { get; set; } = LocalizedText.Empty;

    [Display(Name = "Privacy notice")]
    [DataType(DataType.MultilineText)]
    public LocalizedText Privacy { get; set; } = LocalizedText.Empty;

    [Display(Name = "Accessibility statement")]
    [DataType(DataType.MultilineText)]
    public LocalizedText Accessibility { get; set; } = LocalizedText.Empty;

    [Display(Name = "Address for reports of security problems", Description = "An email address, published in /.well-known/security.txt")]
    [EmailAddress(ErrorMessage = "Enter an email address such as name@example.ca")]
    public string? SecurityContact { get; set; }
}
