using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Abstractions.Ui;

/// <summary>
/// A form that posts back to its page, with the antiforgery token and a hidden <c>IdempotencyKey</c> made when the form is
/// shown: bind it with <c>[BindProperty] public string IdempotencyKey { get; set; }</c> and give it to
/// <see cref="Data.IIdempotency"/>, so that a double click or a repeated post has one effect.
/// </summary>
/// <example><code>
/// &lt;oc-form handler="Submit" multipart="true"&gt;
///   &lt;oc-field for="Input.Plan" /&gt;
///   &lt;oc-button&gt;@T["Send"]&lt;/oc-button&gt;
/// &lt;/oc-form&gt;
/// </code></example>
[HtmlTargetElement("oc-form")]
public sealed class FormTagHelper(IHtmlHelper html, IAntiforgery antiforgery, ICityClock clock) : ThemedTagHelper(html)
{
    /// <summary>The name of the hidden field.</summary>
    public const string IdempotencyKey = "IdempotencyKey";

    /// <summary>Where it posts to: <c>~/…</c>, else the current page with its query.</summary>
    public string? Action { get; set; }

    /// <summary>The page handler, for example <c>Submit</c> for <c>OnPostSubmitAsync</c>.</summary>
    public string? Handler { get; set; }

    /// <summary>The form uploads files.</summary>
    public bool Multipart { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var tokens = antiforgery.GetAndStoreTokens(ViewContext.HttpContext);
        var content = await output.GetChildContentAsync();
        await RenderAsync(output, "Form", new FormView(
            Resolve(Action.OrNull()) ?? AppLinks.WithQuery(ViewContext.HttpContext.Request, new KeyValuePair<string, string?>("handler", Handler.OrNull())),
            Multipart,
            content,
            [
                new(tokens.FormFieldName, tokens.RequestToken ?? string.Empty),
                new(IdempotencyKey, clock.NewId().ToString("D", CultureInfo.InvariantCulture)),
            ])
        {
            Attributes = TagAttributes.Render(output),
        });
    }
}

/// <summary>What the theme's <c>Oc/Form</c> draws.</summary>
/// <param name="Action">Where it posts to.</param>
/// <param name="IsMultipart">It uploads files.</param>
/// <param name="Content">The fields and buttons.</param>
/// <param name="Hidden">The hidden fields.</param>
public sealed record FormView(string Action, bool IsMultipart, IHtmlContent Content, IReadOnlyList<KeyValuePair<string, string>> Hidden)
{
    /// <summary>Further attributes, as written on the tag.</summary>
    public IHtmlContent Attributes { get; init; } = HtmlString.Empty;
}
