using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.WithdrawApplication;

/// <summary>Takes an application back at the applicant's wish.</summary>
internal sealed class WithdrawApplication(ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, PermitMails mails)
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
            return true;
        },
        cancellationToken);
}
