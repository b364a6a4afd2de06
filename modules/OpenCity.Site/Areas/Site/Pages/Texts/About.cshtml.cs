using OpenCity.Site.Features.ShowText;

namespace OpenCity.Site.Areas.Site.Pages.Texts;

/// <summary>Who answers for the site and how it is governed.</summary>
internal sealed class AboutModel(SiteTexts texts) : TextPage(texts, SiteText.About);
