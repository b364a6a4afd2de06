using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>What there is to do, each with its state: the hub of a long form.</summary>
/// <example><code>
/// &lt;oc-task-list&gt;
///   &lt;oc-task title="@T["Where is it?"]" href="~/permits/apply/7/place" status="@T["Completed"]" kind="Success" /&gt;
///   &lt;oc-task title="@T["Send"]" status="@T["Cannot start yet"]" /&gt;
/// &lt;/oc-task-list&gt;
/// </code></example>
[HtmlTargetElement("oc-task-list")]
public sealed class TaskListTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var tasks = new List<TaskView>();
        context.Items[typeof(TaskView)] = tasks;
        await output.GetChildContentAsync();
        await RenderAsync(output, "TaskList", new TaskListView(NextId(), tasks));
    }
}

/// <summary>One task of <c>oc-task-list</c>.</summary>
[HtmlTargetElement("oc-task", ParentTag = "oc-task-list")]
public sealed class TaskTagHelper : TagHelper
{
    /// <summary>The view that is being rendered.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What to do.</summary>
    public string Title { get; set; } = string.Empty;

    /// <summary>Where it is done; null where it cannot be done yet.</summary>
    public string? Href { get; set; }

    /// <summary>One sentence of help.</summary>
    public string? Hint { get; set; }

    /// <summary>Where it stands, visible text.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>What kind of state that is.</summary>
    public TagKind Kind { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ((List<TaskView>)context.Items[typeof(TaskView)]).Add(new TaskView(
            Title, AppLinks.Resolve(ViewContext.HttpContext.Request, Href.OrNull()), Hint.OrNull(), Status, Kind));
        output.SuppressOutput();
    }
}

/// <summary>What the theme's <c>Oc/TaskList</c> draws.</summary>
/// <param name="Id">Unique on the page, to make ids of.</param>
/// <param name="Tasks">The tasks.</param>
public sealed record TaskListView(string Id, IReadOnlyList<TaskView> Tasks);

/// <summary>A task.</summary>
/// <param name="Title">What to do.</param>
/// <param name="Href">Where; null where it cannot be done yet.</param>
/// <param name="Hint">Help; null for none.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Kind">What kind of state that is.</param>
public sealed record TaskView(string Title, string? Href, string? Hint, string Status, TagKind Kind);
