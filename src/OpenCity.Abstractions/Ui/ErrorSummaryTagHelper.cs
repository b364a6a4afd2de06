using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>
/// What is wrong with the form, each message a link to its field; nothing where all is well. Stands before the heading.
/// Messages follow the order of the model's properties.
/// </summary>
/// <example><code>&lt;oc-summary /&gt;</code></example>
[HtmlTargetElement("oc-summary")]
public sealed class ErrorSummaryTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>The names of fields in the order of the page, where it differs from the model's (forms made of data).</summary>
    public IEnumerable<string>? Fields { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (ViewContext.ViewData.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        await RenderAsync(output, "Summary", new ErrorSummaryView(Links(Html())));
    }

    private List<ErrorLink> Links(IHtmlHelper html)
    {
        var order = (Fields ?? []).ToList();
        return [.. ViewContext.ViewData.ModelState
            .Where(pair => pair.Value is { Errors.Count: > 0 })
            .OrderBy(pair => order.IndexOf(pair.Key) is var place and >= 0 ? place : order.Count)
            .ThenBy(pair => FieldOrder.Of(ViewContext.ViewData.ModelMetadata, pair.Key), FieldOrder.Comparer)
            .SelectMany(pair => pair.Value!.Errors.Select(error => new ErrorLink(Target(html, pair.Key), error.ErrorMessage)))
            .Where(link => link.Message.Length > 0)
            .Distinct()];
    }

    /// <summary>The first part of a date or of a text in several languages carries the field's own id.</summary>
    private static string? Target(IHtmlHelper html, string key) =>
        key.Length == 0 ? null : html.GenerateIdFromName(key.EndsWith(".Day", StringComparison.Ordinal) ? key[..^4] : key);
}

/// <summary>What the theme's <c>Oc/Summary</c> draws.</summary>
/// <param name="Links">The errors.</param>
public sealed record ErrorSummaryView(IReadOnlyList<ErrorLink> Links);

/// <summary>One error.</summary>
/// <param name="FieldId">The id of the input that it is about; null for the whole form.</param>
/// <param name="Message">What to do, in the current language.</param>
public sealed record ErrorLink(string? FieldId, string Message);
