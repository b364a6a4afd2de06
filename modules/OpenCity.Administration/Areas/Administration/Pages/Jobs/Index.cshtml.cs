using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Security;

namespace OpenCity.Administration.Areas.Administration.Pages.Jobs;

/// <summary>What runs by itself, when, and how it went.</summary>
[RequirePermission("jobs.manage")]
public sealed class IndexModel(IBackgroundMonitor background, IStringLocalizer<IndexModel> text) : PageModel
{
    private const int PageSize = 30;

    /// <summary>Only runs of this task.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Task { get; set; }

    /// <summary>Only runs before this one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<BackgroundTaskStatus> Tasks { get; private set; } = [];

    /// <summary>The runs, newest first.</summary>
    public IReadOnlyList<BackgroundRun> Runs { get; private set; } = [];

    /// <summary>The run to go on from; null at the end.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Tasks = await background.ListAsync(cancellationToken);
        var runs = await background.HistoryAsync(Task, After, PageSize + 1, cancellationToken);
        Runs = [.. runs.Take(PageSize)];
        Next = runs.Count > PageSize ? Runs[^1].Id.ToString() : null;
    }

    public async Task<IActionResult> OnPostRunAsync(string id, CancellationToken cancellationToken)
    {
        var run = await background.RunNowAsync(id, cancellationToken);
        TempData["Done"] = run.Outcome == BackgroundOutcome.Succeeded ? text["The job ran. {0}", run.Message ?? string.Empty].Value : text["The job failed: {0}", run.Message ?? string.Empty].Value;
        return LocalRedirect(Url.Content("~/admin/jobs"));
    }
}
