using OpenCity.Site.Features.ShowText;

namespace OpenCity.Site.Areas.Site.Pages.Texts;

/// <summary>What people can expect, and whom to tell when it fails.</summary>
internal sealed class AccessibilityModel(SiteTexts texts) : TextPage(texts, SiteText.Accessibility);
