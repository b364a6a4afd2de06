using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>What happened, in order, each with who and when.</summary>
/// <example><code>
/// &lt;oc-timeline&gt;
///   &lt;oc-event title="@T["Application received"]" at="entry.At" by="@entry.ActorName"&gt;@entry.Note&lt;/oc-event&gt;
/// &lt;/oc-timeline&gt;
/// </code></example>
[HtmlTargetElement("oc-timeline")]
public sealed class TimelineTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var events = new List<TimelineEvent>();
        context.Items[typeof(TimelineEvent)] = events;
        await output.GetChildContentAsync();
        await RenderAsync(output, "Timeline", new TimelineView(events));
    }
}

/// <summary>One event of <c>oc-timeline</c>.</summary>
[HtmlTargetElement("oc-event", ParentTag = "oc-timeline")]
public sealed class EventTagHelper : TagHelper
{
    /// <summary>What happened.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who did it; null where that is not told.</summary>
    public string? By { get; set; }

    /// <summary>How it is marked.</summary>
    public TagKind Kind { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        ((List<TimelineEvent>)context.Items[typeof(TimelineEvent)]).Add(new TimelineEvent(
            Title, At, By.OrNull(), Kind, content.IsEmptyOrWhiteSpace ? null : content));
        output.SuppressOutput();
    }
}

/// <summary>What the theme's <c>Oc/Timeline</c> draws.</summary>
/// <param name="Events">The events, in the order written.</param>
public sealed record TimelineView(IReadOnlyList<TimelineEvent> Events);

/// <summary>An event.</summary>
/// <param name="Title">What happened.</param>
/// <param name="At">When.</param>
/// <param name="By">Who; null where that is not told.</param>
/// <param name="Kind">How it is marked.</param>
/// <param name="Content">More about it; null for nothing.</param>
public sealed record TimelineEvent(string Title, DateTimeOffset At, string? By, TagKind Kind, IHtmlContent? Content);
