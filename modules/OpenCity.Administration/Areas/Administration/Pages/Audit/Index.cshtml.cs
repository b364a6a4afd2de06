using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Administration.Areas.Administration.Pages.Audit;

/// <summary>Who did what to what.</summary>
[RequirePermission("audit.view")]
public sealed class IndexModel(IAuditTrail audit, ICityClock clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Only acts whose id begins so.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    /// <summary>Only acts on this thing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    /// <summary>Only acts from this day on.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Only acts up to this day.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    /// <summary>Only acts before this number.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    /// <summary>The acts.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>The number to go on from; null at the end.</summary>
    public string? Next { get; private set; }

    /// <summary>The result of checking the chain, when asked for.</summary>
    public AuditVerification? Verification { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task OnPostVerifyAsync(CancellationToken cancellationToken)
    {
        Verification = await audit.VerifyAsync(cancellationToken);
        await LoadAsync(cancellationToken);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var found = await audit.ListAsync(
            new AuditQuery
            {
                Before = After,
                Take = PageSize + 1,
                ActionPrefix = string.IsNullOrWhiteSpace(Act) ? null : Act.Trim(),
                SubjectId = string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim(),
                From = From is { } from ? StartOf(from) : null,
                Until = Until is { } until ? StartOf(until.AddDays(1)) : null,
            },
            cancellationToken);
        Entries = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Entries[^1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, clock.TimeZone.GetUtcOffset(midnight));
    }
}
