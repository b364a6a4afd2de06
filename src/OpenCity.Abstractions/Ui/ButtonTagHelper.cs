using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>A button that submits and cannot be pressed twice by accident; with <c>href</c> a link that looks like one.</summary>
/// <example><code>
/// &lt;oc-button&gt;@T["Save and continue"]&lt;/oc-button&gt;
/// &lt;oc-button kind="Warning" handler="Withdraw"&gt;@T["Withdraw"]&lt;/oc-button&gt;
/// &lt;oc-button kind="Start" href="~/permits/apply"&gt;@T["Start now"]&lt;/oc-button&gt;
/// </code></example>
[HtmlTargetElement("oc-button")]
public sealed class ButtonTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>Its weight.</summary>
    public ButtonKind Kind { get; set; }

    /// <summary>Where it leads; makes it a link.</summary>
    public string? Href { get; set; }

    /// <summary>Another page handler than the form's, for example <c>SaveDraft</c>.</summary>
    public string? Handler { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await RenderAsync(output, "Button", new ButtonView(Kind, await output.GetChildContentAsync())
        {
            Href = Resolve(Href.OrNull()),
            FormAction = Handler.OrNull() is null
                ? null
                : AppLinks.WithQuery(ViewContext.HttpContext.Request, new KeyValuePair<string, string?>("handler", Handler)),
            Attributes = TagAttributes.Render(output),
        });
    }
}

/// <summary>The weights of buttons.</summary>
public enum ButtonKind
{
    /// <summary>The one thing to do here.</summary>
    Primary,

    /// <summary>Another thing that can be done.</summary>
    Secondary,

    /// <summary>Cannot be undone, or refuses.</summary>
    Warning,

    /// <summary>Begins a service.</summary>
    Start,
}

/// <summary>What the theme's <c>Oc/Button</c> draws.</summary>
/// <param name="Kind">Its weight.</param>
/// <param name="Content">Its text.</param>
public sealed record ButtonView(ButtonKind Kind, IHtmlContent Content)
{
    /// <summary>Where it leads; null for a submitting button.</summary>
    public string? Href { get; init; }

    /// <summary>Where it posts to instead of the form's address; null for that.</summary>
    public string? FormAction { get; init; }

    /// <summary>Further attributes, as written on the tag.</summary>
    public IHtmlContent Attributes { get; init; } = HtmlString.Empty;
}
