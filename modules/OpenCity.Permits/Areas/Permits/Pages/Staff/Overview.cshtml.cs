using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ViewName)]
internal sealed class OverviewModel(ApplicationAccess access, PermitsDbContext db, ICityClock clock) : StaffPage(access)
{
    public IReadOnlyList<(ActionOption Option, string Href)> Actions { get; private set; } = [];

    public Submission Sent { get; private set; } = null!;

    public IReadOnlyList<ApplicationDocument> Documents { get; private set; } = [];

    public IReadOnlyList<PermitCondition> Conditions { get; private set; } = [];

    public IReadOnlyList<Payment> Payments { get; private set; } = [];

    public IReadOnlyList<InternalNote> Notes { get; private set; } = [];

    public int DaysInOurCourt => (int)Application.Permit.TimeInOurCourt(clock.Now).TotalDays;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Actions = [.. PermitLifeCycle.Options(Application.Permit, Application.Actor).Select(o => (o, "~" + PermitAddresses.Of(Id.ToString(), o.Action)))];
        Sent = await db.LastSubmissionAsync(Id, cancellationToken);
        Documents = await db.DocumentsOfAsync(Sent, cancellationToken);
        Conditions = await db.Conditions.AsNoTracking().Where(c => c.PermitId == Id).OrderBy(c => c.Ordinal).ToListAsync(cancellationToken);
        Payments = await db.Payments.AsNoTracking().Where(p => p.PermitId == Id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        Notes = await db.Notes.AsNoTracking().Where(n => n.PermitId == Id).OrderByDescending(n => n.Id).ToListAsync(cancellationToken);
        return Page();
    }

    /// <summary>The language in its own words, as the applicant would say it.</summary>
    public static string LanguageOf(string culture) => CultureInfo.GetCultureInfo(culture).NativeName;
}
