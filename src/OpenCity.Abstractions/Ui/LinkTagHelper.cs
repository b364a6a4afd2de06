using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>The base of tags that stand for one link of a list that their parent draws.</summary>
public abstract class LinkTagHelper : TagHelper
{
    /// <summary>The view that is being rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Where it leads; <c>~/</c> is the application's root.</summary>
    public string Href { get; set; } = string.Empty;

    /// <summary>It is the current page; else found by comparing addresses.</summary>
    public bool? Current { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var request = ViewContext.HttpContext.Request;
        ((List<LinkView>)context.Items[typeof(LinkView)]).Add(new LinkView(
            AppLinks.Resolve(request, Href),
            await output.GetChildContentAsync(),
            Current ?? AppLinks.IsCurrent(request, Href)));
        output.SuppressOutput();
    }
}

/// <summary>A link.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Content">Its text.</param>
/// <param name="IsCurrent">It leads to the current page.</param>
public sealed record LinkView(string Href, IHtmlContent Content, bool IsCurrent)
{
    internal static async Task<IReadOnlyList<LinkView>> CollectAsync(TagHelperContext context, TagHelperOutput output)
    {
        var links = new List<LinkView>();
        context.Items[typeof(LinkView)] = links;
        await output.GetChildContentAsync();
        return links;
    }
}
