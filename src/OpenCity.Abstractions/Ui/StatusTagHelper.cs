using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>A state in a word or two. The colour supports the word and never stands alone.</summary>
/// <example><code>&lt;oc-tag kind="Success"&gt;@T["Issued"]&lt;/oc-tag&gt;</code></example>
[HtmlTargetElement("oc-tag")]
public sealed class StatusTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>What kind of state it is.</summary>
    public TagKind Kind { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await RenderAsync(output, "Tag", new TagView(Kind, await output.GetChildContentAsync()));
    }
}

/// <summary>The kinds of states.</summary>
public enum TagKind
{
    /// <summary>Nothing to look at: draft, closed, archived.</summary>
    Neutral,

    /// <summary>Going on: submitted, in review.</summary>
    Active,

    /// <summary>Good: issued, paid, enabled.</summary>
    Success,

    /// <summary>Somebody must do something: changes requested, due soon.</summary>
    Warning,

    /// <summary>Bad or over: refused, revoked, overdue, failed.</summary>
    Danger,

    /// <summary>Just arrived.</summary>
    New,
}

/// <summary>What the theme's <c>Oc/Tag</c> draws.</summary>
/// <param name="Kind">What kind of state.</param>
/// <param name="Content">The word.</param>
public sealed record TagView(TagKind Kind, IHtmlContent Content);
