using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.ServiceLevels;

namespace OpenCity.Workflows.Areas.Workflows.Pages.ServiceLevels;

/// <summary>The cases behind a number of the service levels.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class DueModel(ReadServiceLevels levels, FindDue find) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public DueWithin Within { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public string Workflow { get; private set; } = string.Empty;

    public LevelLine Line { get; private set; } = null!;

    public DueList Found { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var state = State ?? string.Empty;
        if ((await levels.RecentAsync(Id, LevelPeriods.All[0], cancellationToken)).Workflows is not [var workflow]
            || workflow.States.Prepend(workflow.Whole).FirstOrDefault(l => l.State == state) is not { } line)
        {
            return NotFound();
        }

        (Workflow, Line) = (workflow.Title, line);
        Found = await find.HandleAsync(new DueFilter { Workflow = Id, State = state, Within = Within, After = After }, cancellationToken);
        return Page();
    }
}
