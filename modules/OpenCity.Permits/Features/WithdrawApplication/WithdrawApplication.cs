using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.WithdrawApplication;

/// <summary>Takes an application back at the applicant's wish.</summary>
internal sealed class WithdrawApplication(ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, PermitMails mails, ApplicationCases cases)
{
    /// <returns>False where there is no such application for this person.</returns>
    public Task<bool> HandleAsync(Guid id, string? reason, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenOwnAsync(id, ct) is not { } file)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.Withdraw, file.Actor);
            await journal.MoveAsync(file.Permit, PermitStatus.Withdrawn, new Entry(TimelineKind.Withdrawn) { ForApplicant = true, ByApplicant = true, Detail = Reasons.Optional(reason) }, ct);
            await mails.WithdrawnAsync(file, ct);
            await cases.TakeAsync(file, PermitAction.Withdraw, Reasons.Optional(reason), ct);
            return true;
        },
        cancellationToken);
}
