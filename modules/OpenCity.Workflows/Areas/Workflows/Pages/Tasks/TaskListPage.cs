using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Workflows.Features.FindTasks;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Tasks;

/// <summary>A list of tasks.</summary>
public abstract class TaskListPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    internal abstract bool Mine { get; }

    internal TaskPage Found { get; private set; } = new([], null);

    private protected async Task FindAsync(FindTasks find, CancellationToken cancellationToken) =>
        Found = await find.HandleAsync(new TaskFilter { Mine = Mine, Overdue = Overdue, After = After }, cancellationToken);
}
