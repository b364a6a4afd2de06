using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>A message beside the page's own content: that something worked, something to know, something to beware of.</summary>
/// <example><code>
/// &lt;oc-notice kind="Success"&gt;@T["The permit was issued."]&lt;/oc-notice&gt;
/// &lt;oc-notice kind="Warning"&gt;@T["A refused application cannot be reopened."]&lt;/oc-notice&gt;
/// </code></example>
[HtmlTargetElement("oc-notice")]
public sealed class NoticeTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>What kind of message.</summary>
    public NoticeKind Kind { get; set; }

    /// <summary>The heading; else the theme's word for the kind.</summary>
    public string? Title { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        if (content.IsEmptyOrWhiteSpace)
        {
            output.SuppressOutput();
            return;
        }

        await RenderAsync(output, "Notice", new NoticeView(NextId(), Kind, Title.OrNull(), content));
    }
}

/// <summary>The kinds of messages.</summary>
public enum NoticeKind
{
    /// <summary>Something to know.</summary>
    Information,

    /// <summary>What was asked for is done; read out at once.</summary>
    Success,

    /// <summary>Something to beware of before going on.</summary>
    Warning,
}

/// <summary>What the theme's <c>Oc/Notice</c> draws.</summary>
/// <param name="Id">Unique on the page, to make ids of.</param>
/// <param name="Kind">What kind of message.</param>
/// <param name="Title">The heading; null for the theme's word.</param>
/// <param name="Content">The message.</param>
public sealed record NoticeView(string Id, NoticeKind Kind, string? Title, IHtmlContent Content);
