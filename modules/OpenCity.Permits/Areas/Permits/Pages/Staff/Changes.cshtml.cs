using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Answers;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ViewName)]
internal sealed class ChangesModel(ApplicationAccess access, PermitsDbContext db) : StaffPage(access)
{
    /// <summary>The newest first.</summary>
    public IReadOnlyList<Round> Rounds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var sent = await db.Submissions.AsNoTracking().Where(s => s.PermitId == Id).OrderBy(s => s.Ordinal).ToListAsync(cancellationToken);
        var asked = await db.ChangeRequests.AsNoTracking().Include(r => r.Items).Where(r => r.PermitId == Id && r.AnsweredAt != null).ToListAsync(cancellationToken);
        Rounds = [.. sent.Zip(sent.Skip(1), (before, after) => Compare(before, after, asked)).Reverse()];
        return Page();
    }

    private Round Compare(Submission before, Submission after, List<ChangeRequest> asked)
    {
        var changes = AnswerDiff.Between(Application.Definition, before, after, CultureInfo.CurrentUICulture.Name);
        var wanted = asked.Where(r => r.RequestedAt > before.SubmittedAt && r.RequestedAt <= after.SubmittedAt).SelectMany(r => r.Items).Select(i => i.Field).ToHashSet(StringComparer.Ordinal);
        var untouched = wanted.Where(f => changes.All(c => c.Key != f)).Select(f => Application.Definition.LabelOf(f)?.ToString() ?? f);
        return new Round(after.SubmittedAt, changes, wanted, [.. untouched]);
    }
}

/// <summary>One time that the applicant sent the application again.</summary>
/// <param name="At">When.</param>
/// <param name="Changes">What differs from the time before.</param>
/// <param name="Asked">The keys that the city asked to change.</param>
/// <param name="Untouched">What it asked for and did not get.</param>
internal sealed record Round(DateTimeOffset At, IReadOnlyList<AnswerChange> Changes, IReadOnlySet<string> Asked, IReadOnlyList<string> Untouched);
