using OpenCity.Site.Features.ShowText;

namespace OpenCity.Site.Areas.Site.Pages.Texts;

/// <summary>What the city keeps of people, and why.</summary>
internal sealed class PrivacyModel(SiteTexts texts) : TextPage(texts, SiteText.Privacy);
