using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>
/// Narrows a list: a form whose values stand in the address, so that a filtered list can be kept and sent. Works without script.
/// The links to clear it appear once a filter is set.
/// </summary>
/// <example><code>
/// &lt;oc-filters title="@T["Filter permits"]"&gt;
///   &lt;oc-field for="Query.Type" choices="Model.Types" required="true" /&gt;
/// &lt;/oc-filters&gt;
/// </code></example>
[HtmlTargetElement("oc-filters")]
public sealed class FiltersTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>The heading.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>The text of the button; else the theme's.</summary>
    public string? Submit { get; set; }

    /// <summary>Where the list is; else the current page.</summary>
    public string? Action { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var request = ViewContext.HttpContext.Request;
        var action = Resolve(Action.OrNull()) ?? request.PathBase.Add(request.Path).ToUriComponent();
        var isSet = request.Query.Any(pair => pair.Value.Any(value => !string.IsNullOrEmpty(value)));
        var content = await output.GetChildContentAsync();
        await RenderAsync(output, "Filters", new FiltersView(NextId(), Title, action, Submit.OrNull(), isSet ? action : null, content));
    }
}

/// <summary>What the theme's <c>Oc/Filters</c> draws.</summary>
/// <param name="Id">Unique on the page, to make ids of.</param>
/// <param name="Title">The heading.</param>
/// <param name="Action">Where the list is.</param>
/// <param name="Submit">The text of the button; null for the theme's.</param>
/// <param name="ClearHref">Where all filters are gone; null where none is set.</param>
/// <param name="Content">The fields.</param>
public sealed record FiltersView(string Id, string Title, string Action, string? Submit, string? ClearHref, IHtmlContent Content);
