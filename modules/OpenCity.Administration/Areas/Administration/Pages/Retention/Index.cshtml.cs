using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Web;

namespace OpenCity.Administration.Areas.Administration.Pages.Retention;

/// <summary>How long each kind of record is kept, how many would go now, and when some last went.</summary>
[RequirePermission("settings.manage")]
public sealed class IndexModel(IRetention retention, ISettings settings, IBackgroundMonitor background, IStringLocalizer<IndexModel> text) : PageModel, IRedisplay
{
    /// <summary>The longest period of days that can be chosen: a century.</summary>
    public const int Longest = 36_525;

    private const string Job = "kernel.retention";

    /// <summary>Days by kind, in the order of the page; null for ever.</summary>
    [BindProperty]
    public IList<PeriodForm> Periods { get; set; } = [];

    /// <summary>The kinds.</summary>
    public IReadOnlyList<RetentionStatus> Kinds { get; private set; } = [];

    /// <summary>The last run of the nightly job.</summary>
    public BackgroundRun? LastRun { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await OnRedisplayAsync(cancellationToken);
        Periods = [.. Kinds.Select(k => new PeriodForm { Kind = k.Kind, Days = k.Days })];
    }

    public async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        Kinds = await retention.ListAsync(cancellationToken);
        var runs = await background.HistoryAsync(Job, null, 1, cancellationToken);
        LastRun = runs.Count == 0 ? null : runs[0];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await OnRedisplayAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var errors = new List<InputError>();
        var known = await settings.GetAsync<RetentionSettings>(cancellationToken);
        var chosen = new RetentionSettings { Days = new Dictionary<string, int?>(known.Days, StringComparer.Ordinal) };
        foreach (var (kind, index) in Kinds.Select((kind, index) => (kind, index)))
        {
            if (Periods.FirstOrDefault(p => p.Kind == kind.Kind) is not { } period || period.Days == kind.Days)
            {
                continue;
            }

            if (period.Days < kind.MinimumDays || period.Days > Longest)
            {
                errors.Add(new InputError($"Periods[{index}].Days", "“{0}” must be kept for {1} to {2} days, or for ever.", text[kind.Title].Value, kind.MinimumDays, Longest));
            }

            chosen.Days[kind.Kind] = period.Days;
        }

        if (errors.Count > 0)
        {
            throw new ValidationFailed(errors);
        }

        await settings.UpdateAsync(chosen, cancellationToken);
        TempData["Done"] = text["The periods were saved. They count from the next night on."].Value;
        return LocalRedirect(Url.Content("~/admin/retention"));
    }
}

/// <summary>How long one kind is kept.</summary>
public sealed class PeriodForm
{
    /// <summary>The kind.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <summary>Days; null for ever.</summary>
    [Display(Name = "Number of days")]
    public int? Days { get; set; }
}
