using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>Questions and answers, with a link to change each: for checking answers and for details of a thing.</summary>
/// <example><code>
/// &lt;oc-summary-list title="@T["Your project"]"&gt;
///   &lt;oc-summary-row key="@T["Address"]" change="~/permits/apply/7/address"&gt;@Model.Address&lt;/oc-summary-row&gt;
/// &lt;/oc-summary-list&gt;
/// </code></example>
[HtmlTargetElement("oc-summary-list")]
public sealed class SummaryListTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>The heading; makes it a card.</summary>
    public string? Title { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var rows = new List<SummaryRow>();
        context.Items[typeof(SummaryRow)] = rows;
        await output.GetChildContentAsync();
        await RenderAsync(output, "SummaryList", new SummaryListView(Title.OrNull(), rows));
    }
}

/// <summary>One answer of <c>oc-summary-list</c>.</summary>
[HtmlTargetElement("oc-summary-row", ParentTag = "oc-summary-list")]
public sealed class SummaryRowTagHelper : TagHelper
{
    /// <summary>The view that is being rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The question.</summary>
    public string Key { get; set; } = string.Empty;

    /// <summary>Where the answer can be changed; null for no link.</summary>
    public string? Change { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        ((List<SummaryRow>)context.Items[typeof(SummaryRow)]).Add(new SummaryRow(
            Key, content, content.IsEmptyOrWhiteSpace, AppLinks.Resolve(ViewContext.HttpContext.Request, Change.OrNull())));
        output.SuppressOutput();
    }
}

/// <summary>What the theme's <c>Oc/SummaryList</c> draws.</summary>
/// <param name="Title">The heading; null for none.</param>
/// <param name="Rows">The answers.</param>
public sealed record SummaryListView(string? Title, IReadOnlyList<SummaryRow> Rows);

/// <summary>An answer.</summary>
/// <param name="Key">The question.</param>
/// <param name="Content">The answer.</param>
/// <param name="IsEmpty">Nothing was answered.</param>
/// <param name="ChangeHref">Where it can be changed; null for no link.</param>
public sealed record SummaryRow(string Key, IHtmlContent Content, bool IsEmpty, string? ChangeHref);
