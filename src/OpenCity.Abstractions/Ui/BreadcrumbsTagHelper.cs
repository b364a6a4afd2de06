using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>Where the page stands in the site, from the home page down to its parent.</summary>
/// <example><code>
/// &lt;oc-breadcrumbs&gt;
///   &lt;oc-crumb href="~/"&gt;@T["Home"]&lt;/oc-crumb&gt;
///   &lt;oc-crumb href="~/permits"&gt;@T["Permits"]&lt;/oc-crumb&gt;
/// &lt;/oc-breadcrumbs&gt;
/// </code></example>
[HtmlTargetElement("oc-breadcrumbs")]
public sealed class BreadcrumbsTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await RenderAsync(output, "Breadcrumbs", new BreadcrumbsView(await LinkView.CollectAsync(context, output)));
    }
}

/// <summary>A page above the current one, in <c>oc-breadcrumbs</c>.</summary>
[HtmlTargetElement("oc-crumb", ParentTag = "oc-breadcrumbs")]
public sealed class CrumbTagHelper : LinkTagHelper;

/// <summary>What the theme's <c>Oc/Breadcrumbs</c> draws.</summary>
/// <param name="Links">The pages, from the home page down.</param>
public sealed record BreadcrumbsView(IReadOnlyList<LinkView> Links);
