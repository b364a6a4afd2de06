using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Features.SubmitApplication;
using OpenCity.Permits.Features.WorkOutFee;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Answers;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.ResubmitApplication;

/// <summary>Sends the changes that the city asked for. The days that the applicant held the file are added to the deadline.</summary>
internal sealed class ResubmitApplication(
    PermitsDbContext db, SubmitOnce once, ApplicationCheck check, PermitJournal journal, PermitMails mails, ApplicationFees fees, ApplicationCases cases, DecisionDays days, ICityClock clock)
{
    /// <returns>The number; null where there is no such application for this person.</returns>
    public Task<SubmittedApplication?> HandleAsync(SubmitRequest request, CancellationToken cancellationToken) =>
        once.RunAsync(request, PermitAction.Resubmit, ResubmitAsync, cancellationToken);

    private async Task<SubmittedApplication> ResubmitAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        var permit = file.Permit;
        if (await db.OpenChangeRequestAsync(permit.Id, cancellationToken) is { } asked)
        {
            asked.AnsweredAt = clock.Now;
            var calendar = await days.GetAsync(cancellationToken);
            var held = calendar.Between(DateOnly.FromDateTime(clock.ToCityTime(asked.RequestedAt).DateTime), clock.Today);
            permit.DecisionDue = permit.DecisionDue is { } due ? calendar.Add(due, held) : null;
        }

        AnswerValues.Fill(permit, file.Definition, file.Form.Answers);
        await fees.SetAsync(file, cancellationToken);
        var ordinal = 1 + await db.Submissions.Where(s => s.PermitId == permit.Id).MaxAsync(s => s.Ordinal, cancellationToken);
        db.Submissions.Add(await check.PictureAsync(file, clock.NewId(), ordinal, clock.Now, cancellationToken));
        await journal.MoveAsync(permit, PermitStatus.Resubmitted, new Entry(TimelineKind.Resubmitted) { ForApplicant = true, ByApplicant = true }, cancellationToken);
        await mails.ChangesReceivedAsync(file, cancellationToken);
        await cases.TakeAsync(file, PermitAction.Resubmit, null, cancellationToken);
        return new SubmittedApplication(permit.Id, permit.Number!);
    }
}
