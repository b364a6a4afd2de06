using System.Globalization;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Features.WorkOutFee;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Answers;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.SubmitApplication;

/// <summary>Sends a draft to the city: complete, numbered, answered by a receipt. Sending the same form again changes nothing.</summary>
internal sealed class SubmitApplication(
    PermitsDbContext db, SubmitOnce once, ApplicationCheck check, ISequences sequences, PermitJournal journal, PermitMails mails, ApplicationFees fees, ApplicationCases cases, IEvents events, DecisionDays days, ICityClock clock, ISettings settings)
{
    /// <returns>The number; null where there is no such application for this person.</returns>
    /// <exception cref="ValidationFailed">Something is missing; all of it is named.</exception>
    public Task<SubmittedApplication?> HandleAsync(SubmitRequest request, CancellationToken cancellationToken) =>
        once.RunAsync(request, PermitAction.Submit, SubmitAsync, cancellationToken);

    private async Task<SubmittedApplication> SubmitAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        var permit = file.Permit;
        permit.Number = await NumberAsync(file, cancellationToken);
        permit.AppliedDate = clock.Today;
        permit.SubmittedAt = clock.Now;
        permit.ExpiresDate = null;
        permit.DecisionDue = await DueAsync(file, cancellationToken);
        AnswerValues.Fill(permit, file.Definition, file.Form.Answers);
        await fees.SetAsync(file, cancellationToken);
        db.Submissions.Add(await check.PictureAsync(file, clock.NewId(), 1, clock.Now, cancellationToken));
        await journal.MoveAsync(permit, PermitStatus.Submitted, new Entry(TimelineKind.Submitted) { ForApplicant = true, ByApplicant = true }, cancellationToken);
        events.Publish(new PermitApplicationSubmitted(permit.Id, permit.Number, permit.PermitType, clock.Now));
        await mails.ReceivedAsync(file, cancellationToken);
        await cases.StartAsync(file, cancellationToken);
        return new SubmittedApplication(permit.Id, permit.Number);
    }

    private async Task<string> NumberAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        var series = $"{file.Definition.NumberPrefix}-{clock.Today.Year.ToString(CultureInfo.InvariantCulture)}";
        var next = await sequences.NextAsync($"permits.{series.Replace('-', '.')}", cancellationToken);
        return $"{series}-{next.ToString("D6", CultureInfo.InvariantCulture)}";
    }

    private async Task<DateOnly> DueAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        var choices = await settings.GetAsync<PermitSettings>(cancellationToken);
        return (await days.GetAsync(cancellationToken)).Add(clock.Today, file.Definition.DecisionBusinessDays ?? choices.DecisionBusinessDays);
    }
}

/// <summary>Send an application.</summary>
/// <param name="Id">The application.</param>
/// <param name="Declared">The applicant says that it is true.</param>
/// <param name="IdempotencyKey">The form's own key.</param>
internal sealed record SubmitRequest(Guid Id, bool Declared, string IdempotencyKey);

/// <summary>A received application.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The number people see.</param>
internal sealed record SubmittedApplication(Guid Id, string Number);
