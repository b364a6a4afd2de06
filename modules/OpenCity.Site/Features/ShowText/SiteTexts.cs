using Markdig;
using Microsoft.AspNetCore.Html;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Site.Features.ShowText;

/// <summary>The city's texts as pages; where it has written none, texts that are true of the platform as it is delivered.</summary>
internal sealed class SiteTexts(ISettings settings)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().UsePipeTables().Build();

    /// <summary>The text in the current language, as Markdown.</summary>
    public async Task<string> ReadAsync(SiteText text, CancellationToken cancellationToken)
    {
        var site = await settings.GetAsync<SiteSettings>(cancellationToken);
        var own = text switch
        {
            SiteText.About => site.About,
            SiteText.Privacy => site.Privacy,
            SiteText.Accessibility => site.Accessibility,
            _ => LocalizedText.Empty,
        };
        return (own.IsEmpty ? DefaultTexts.Of(text) : own).ToString();
    }

    /// <summary>The text as HTML: what stands in it as HTML is shown, not run.</summary>
    public async Task<IHtmlContent> RenderAsync(SiteText text, CancellationToken cancellationToken) =>
        new HtmlString(Markdown.ToHtml(await ReadAsync(text, cancellationToken), Pipeline));
}
