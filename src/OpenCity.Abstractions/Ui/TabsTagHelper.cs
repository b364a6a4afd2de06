using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>Links between the pages of one thing, the current one marked. Plain links: each has an address of its own.</summary>
/// <example><code>
/// &lt;oc-tabs label="@T["Application"]"&gt;
///   &lt;oc-tab href="~/staff/applications/12"&gt;@T["Overview"]&lt;/oc-tab&gt;
///   &lt;oc-tab href="~/staff/applications/12/documents"&gt;@T["Documents"]&lt;/oc-tab&gt;
/// &lt;/oc-tabs&gt;
/// </code></example>
[HtmlTargetElement("oc-tabs")]
public sealed class TabsTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>What the links belong to, for screen readers.</summary>
    public string Label { get; set; } = string.Empty;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var links = await LinkView.CollectAsync(context, output);
        var current = links.Where(link => link.IsCurrent).OrderByDescending(link => link.Href.Length).FirstOrDefault();
        await RenderAsync(output, "Tabs", new TabsView(Label, [.. links.Select(link => link with { IsCurrent = link == current })]));
    }
}

/// <summary>One link of <c>oc-tabs</c>.</summary>
[HtmlTargetElement("oc-tab", ParentTag = "oc-tabs")]
public sealed class TabTagHelper : LinkTagHelper;

/// <summary>What the theme's <c>Oc/Tabs</c> draws.</summary>
/// <param name="Label">What the links belong to.</param>
/// <param name="Links">The links; at most one is current.</param>
public sealed record TabsView(string Label, IReadOnlyList<LinkView> Links);
