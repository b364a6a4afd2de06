using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Ui;
using OpenCity.Workflows.Features.FindCases;
using OpenCity.Workflows.Features.FindTasks;
using OpenCity.Workflows.Features.ServiceLevels;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Tasks;

/// <summary>A list of tasks.</summary>
internal abstract class TaskListPage(FindTasks find, FindCases cases, IStringLocalizer text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Workflow { get; set; }

    [BindProperty(SupportsGet = true)]
    public DueWithin? Within { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public abstract bool Mine { get; }

    public TaskPage Found { get; private set; } = new([], null);

    public IReadOnlyList<Choice> Workflows { get; private set; } = [];

    public bool IsFiltered => Workflow is not null || Within is not null;

    public IEnumerable<Choice> Times =>
    [
        new(string.Empty, text["Whenever"]),
        new(nameof(DueWithin.Overdue), text["Overdue"]),
        new(nameof(DueWithin.Today), text["Due today"]),
        new(nameof(DueWithin.Week), text["Due in the next 6 days"]),
    ];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Found = await find.HandleAsync(new TaskFilter { Mine = Mine, Workflow = Workflow, Within = Within ?? DueWithin.All, After = After }, cancellationToken);
        Workflows = [new Choice(string.Empty, text["All"]), .. (await cases.WorkflowsAsync(cancellationToken)).Select(w => new Choice(w.Id.ToString(), w.Title.ToString()))];
    }
}
