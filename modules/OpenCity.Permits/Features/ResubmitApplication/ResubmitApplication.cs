using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Features.SubmitApplication;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Answers;

namespace OpenCity.Permits.Features.ResubmitApplication;

/// <summary>Sends the changes that the city asked for. The days that the applicant held the file are added to the deadline.</summary>
internal sealed class ResubmitApplication(
    PermitsDbContext db, SubmitOnce once, ApplicationCheck check, PermitJournal journal, PermitMails mails, ICityClock clock, ISettings settings)
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
            var choices = await settings.GetAsync<PermitSettings>(cancellationToken);
            var calendar = choices.Calendar();
            var held = calendar.Between(DateOnly.FromDateTime(clock.ToCityTime(asked.RequestedAt).DateTime), clock.Today);
            permit.DecisionDue = permit.DecisionDue is { } due ? calendar.Add(due, held) : null;
        }

        AnswerValues.Fill(permit, file.Definition, file.Form.Answers);
        var ordinal = 1 + await db.Submissions.Where(s => s.PermitId == permit.Id).MaxAsync(s => s.Ordinal, cancellationToken);
        db.Submissions.Add(await check.PictureAsync(file, clock.NewId(), ordinal, clock.Now, cancellationToken));
        await journal.MoveAsync(permit, PermitStatus.Resubmitted, new Entry(TimelineKind.Resubmitted) { ForApplicant = true, ByApplicant = true }, cancellationToken);
        await mails.ChangesReceivedAsync(file, cancellationToken);
        return new SubmittedApplication(permit.Id, permit.Number!);
    }
}
