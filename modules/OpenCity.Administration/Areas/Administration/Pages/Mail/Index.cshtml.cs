using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Security;

namespace OpenCity.Administration.Areas.Administration.Pages.Mail;

/// <summary>The city's outgoing mail.</summary>
[RequirePermission("jobs.manage")]
public sealed class IndexModel(IMailMonitor mail, IStringLocalizer<IndexModel> text) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Only mails in this state.</summary>
    [BindProperty(SupportsGet = true)]
    public MailState? State { get; set; }

    /// <summary>Only mails queued before this one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    /// <summary>How many there are.</summary>
    public IReadOnlyDictionary<MailState, long> Counts { get; private set; } = new Dictionary<MailState, long>();

    /// <summary>The mails, newest first.</summary>
    public IReadOnlyList<MailEntry> Entries { get; private set; } = [];

    /// <summary>The mail to go on from; null at the end.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Counts = await mail.CountAsync(cancellationToken);
        var found = await mail.ListAsync(State, After, PageSize + 1, cancellationToken);
        Entries = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Entries[^1].Id.ToString() : null;
    }

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await mail.RetryAsync(id, cancellationToken);
        TempData["Done"] = found ? text["The mail is sent again."].Value : text["The mail has been sent meanwhile."].Value;
        return LocalRedirect(Url.Content("~/admin/mail?state=Parked"));
    }
}
