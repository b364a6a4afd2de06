namespace OpenCity.Site.Features.ShowText;

/// <summary>The pages that are text.</summary>
internal enum SiteText
{
    About,
    Privacy,
    Accessibility,
}
