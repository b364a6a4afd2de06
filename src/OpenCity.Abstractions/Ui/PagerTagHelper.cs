using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>
/// Links to the previous and next page of a list that is read by key. The links are the current address with <c>after</c> or
/// <c>before</c> set. Nothing is drawn where there is neither.
/// </summary>
/// <example><code>&lt;oc-pager before="@Model.PreviousKey" after="@Model.NextKey" summary="@T.GetString("{0} permits", Model.Total).Value" /&gt;</code></example>
[HtmlTargetElement("oc-pager")]
public sealed class PagerTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>The key before which the previous page ends; null on the first page.</summary>
    public string? Before { get; set; }

    /// <summary>The key after which the next page begins; null on the last page.</summary>
    public string? After { get; set; }

    /// <summary>What is listed, for example how many there are.</summary>
    public string? Summary { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (string.IsNullOrEmpty(Before) && string.IsNullOrEmpty(After) && string.IsNullOrEmpty(Summary))
        {
            output.SuppressOutput();
            return;
        }

        await RenderAsync(output, "Pager", new PagerView(Link("before", Before, "after"), Link("after", After, "before"), Summary.OrNull()));
    }

    private string? Link(string name, string? key, string other) => string.IsNullOrEmpty(key)
        ? null
        : AppLinks.WithQuery(ViewContext.HttpContext.Request, new(name, key), new(other, null));
}

/// <summary>What the theme's <c>Oc/Pager</c> draws.</summary>
/// <param name="PreviousHref">Where the previous page is; null on the first.</param>
/// <param name="NextHref">Where the next page is; null on the last.</param>
/// <param name="Summary">What is listed; null for nothing.</param>
public sealed record PagerView(string? PreviousHref, string? NextHref, string? Summary);
