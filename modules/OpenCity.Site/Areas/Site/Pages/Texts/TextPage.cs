using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Site.Features.ShowText;

namespace OpenCity.Site.Areas.Site.Pages.Texts;

/// <summary>A page that is one of the city's texts.</summary>
[Public("A text for everybody.")]
internal abstract class TextPage(SiteTexts texts, SiteText shown) : PageModel
{
    public IHtmlContent Text { get; private set; } = HtmlString.Empty;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Text = await texts.RenderAsync(shown, cancellationToken);
}
