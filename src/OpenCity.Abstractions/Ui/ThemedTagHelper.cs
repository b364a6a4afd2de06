using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>The base of tag helpers whose markup the theme decides: they fill a model, a partial view under <c>Oc/</c> draws it.</summary>
public abstract class ThemedTagHelper(IHtmlHelper html) : TagHelper
{
    /// <summary>The view that is being rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Replaces the element by the theme's partial view <c>Oc/{partial}</c>.</summary>
    protected async Task RenderAsync(TagHelperOutput output, string partial, object model)
    {
        ArgumentNullException.ThrowIfNull(output);
        ((IViewContextAware)html).Contextualize(ViewContext);
        output.TagName = null;
        output.Content.SetHtmlContent(await html.PartialAsync("Oc/" + partial, model));
    }

    /// <summary>The HTML helper, ready for the running view.</summary>
    protected IHtmlHelper Html()
    {
        ((IViewContextAware)html).Contextualize(ViewContext);
        return html;
    }

    /// <summary>An id that no other element of the page has: a tag's own id repeats in loops.</summary>
    protected string NextId()
    {
        var items = ViewContext.HttpContext.Items;
        var next = items[typeof(ThemedTagHelper)] is int last ? last + 1 : 1;
        items[typeof(ThemedTagHelper)] = next;
        return string.Create(CultureInfo.InvariantCulture, $"oc-{next}");
    }

    /// <summary>An address of the application: <c>~/</c> becomes the tenant's and language's prefix; everything else stays.</summary>
    protected string? Resolve(string? href) => AppLinks.Resolve(ViewContext.HttpContext.Request, href);
}
