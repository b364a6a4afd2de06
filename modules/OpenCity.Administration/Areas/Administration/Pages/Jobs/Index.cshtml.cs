using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Web;

namespace OpenCity.Administration.Areas.Administration.Pages.Jobs;

/// <summary>What runs by itself, when, and how it went.</summary>
[RequirePermission("jobs.manage")]
public sealed class IndexModel(IBackgroundMonitor background, IStringLocalizer<IndexModel> text) : PageModel, IRedisplay
{
    private const int PageSize = 30;

    /// <summary>Only runs of this task.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Task { get; set; }

    /// <summary>Only runs that ended so.</summary>
    [BindProperty(SupportsGet = true)]
    public BackgroundOutcome? Outcome { get; set; }

    /// <summary>Only runs before this one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<BackgroundTaskStatus> Tasks { get; private set; } = [];

    /// <summary>The runs, newest first.</summary>
    public IReadOnlyList<BackgroundRun> Runs { get; private set; } = [];

    /// <summary>The run to go on from; null at the end.</summary>
    public string? Next { get; private set; }

    /// <summary>The task's English title, which is the key of its translation.</summary>
    public string TitleOf(string task) => Tasks.FirstOrDefault(t => t.Id == task)?.Title ?? task;

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        Tasks = await background.ListAsync(cancellationToken);
        var runs = await background.HistoryAsync(Task, Outcome, After, PageSize + 1, cancellationToken);
        Runs = [.. runs.Take(PageSize)];
        Next = runs.Count > PageSize ? Runs[^1].Id.ToString() : null;
    }

    public async Task<IActionResult> OnPostRunAsync(string id, CancellationToken cancellationToken)
    {
        var run = await background.RunNowAsync(id, cancellationToken);
        if (run.Outcome == BackgroundOutcome.Succeeded)
        {
            TempData["Done"] = text["The job ran. {0}", run.Message ?? string.Empty].Value;
        }
        else
        {
            TempData["Failed"] = text["The job failed: {0}", run.Message ?? string.Empty].Value;
        }

        return LocalRedirect(Url.Content("~/admin/jobs" + (Task is null ? string.Empty : "?task=" + Uri.EscapeDataString(Task))));
    }
}
