using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Web;

namespace OpenCity.Administration.Areas.Administration.Pages.Outbox;

/// <summary>Events that are on their way between modules.</summary>
[RequirePermission("jobs.manage")]
public sealed class IndexModel(IOutboxMonitor outbox, IStringLocalizer<IndexModel> text) : PageModel, IRedisplay
{
    private const int PageSize = 50;

    /// <summary>Which state to list.</summary>
    [BindProperty(SupportsGet = true)]
    public OutboxState State { get; set; }

    /// <summary>Only events after this one.</summary>
    [BindProperty(SupportsGet = true)]
    public long After { get; set; }

    /// <summary>How many there are.</summary>
    public OutboxCounts Counts { get; private set; } = new(0, 0, 0);

    /// <summary>The events.</summary>
    public IReadOnlyList<OutboxEntry> Entries { get; private set; } = [];

    /// <summary>The event to go on from; null at the end.</summary>
    public string? Next { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        Counts = await outbox.CountAsync(cancellationToken);
        var found = await outbox.ListAsync(State, After, PageSize + 1, cancellationToken);
        Entries = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Entries[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null;
    }

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await outbox.RetryAsync(id, cancellationToken);
        return Done(found ? text["The event is delivered again."] : text["The event has been delivered meanwhile."]);
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, [Required(ErrorMessage = "Give a reason")] string reason, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            await OnRedisplayAsync(cancellationToken);
            return Page();
        }

        var found = await outbox.DiscardAsync(id, reason, cancellationToken);
        return Done(found ? text["The event was given up."] : text["The event has been delivered meanwhile."]);
    }

    private LocalRedirectResult Done(string message)
    {
        TempData["Done"] = message;
        return LocalRedirect(Url.Content("~/admin/outbox?state=" + State));
    }
}
