using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>More about something, folded away until asked for.</summary>
/// <example><code>&lt;oc-details summary="@T["Where do I find the roll number?"]"&gt;…&lt;/oc-details&gt;</code></example>
[HtmlTargetElement("oc-details")]
public sealed class DetailsTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>What can be unfolded.</summary>
    public string Summary { get; set; } = string.Empty;

    /// <summary>Unfolded at first.</summary>
    public bool Open { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await RenderAsync(output, "Details", new SectionView(Summary, await output.GetChildContentAsync()) { IsOpen = Open });
    }
}

/// <summary>The page's one message at the end of a task: what was done, and its number.</summary>
/// <example><code>&lt;oc-panel title="@T["Application sent"]"&gt;@T["Your number"]&lt;br /&gt;&lt;strong&gt;@Model.Number&lt;/strong&gt;&lt;/oc-panel&gt;</code></example>
[HtmlTargetElement("oc-panel")]
public sealed class PanelTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>The page's heading.</summary>
    public string Title { get; set; } = string.Empty;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await RenderAsync(output, "Panel", new SectionView(Title, await output.GetChildContentAsync()));
    }
}

/// <summary>What stands where a list has nothing in it: that it is empty, and what to do.</summary>
/// <example><code>&lt;oc-empty title="@T["No permits found"]"&gt;@T["Take away a filter."]&lt;/oc-empty&gt;</code></example>
[HtmlTargetElement("oc-empty")]
public sealed class EmptyTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>What is not there.</summary>
    public string Title { get; set; } = string.Empty;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await RenderAsync(output, "Empty", new SectionView(Title, await output.GetChildContentAsync()));
    }
}

/// <summary>What the theme's <c>Oc/Details</c>, <c>Oc/Panel</c> and <c>Oc/Empty</c> draw.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Content">What stands under it.</param>
public sealed record SectionView(string Title, IHtmlContent Content)
{
    /// <summary>Unfolded at first.</summary>
    public bool IsOpen { get; init; }
}
