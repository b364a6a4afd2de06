using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Security;
using OpenCity.Site.Features.ShowText;

namespace OpenCity.Site.Areas.Site.Pages.Texts;

/// <summary>What the city keeps of people, and why.</summary>
[Public("A text for everybody.")]
public sealed class PrivacyModel : PageModel
{
    /// <summary>The text.</summary>
    public IHtmlContent Text { get; private set; } = HtmlString.Empty;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Text = await HttpContext.RequestServices.GetRequiredService<SiteTexts>().RenderAsync(SiteText.Privacy, cancellationToken);
}
