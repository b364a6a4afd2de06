using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.CompletePermit;

/// <summary>Closes a permit whose work is done.</summary>
internal sealed class CompletePermit(ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, PermitMails mails, ApplicationCases cases, ICityClock clock)
{
    /// <returns>False where there is no such permit for this person.</returns>
    public Task<bool> HandleAsync(Guid id, long? version, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(id, ct) is not { } file)
            {
                return false;
            }

            Expected.Version(file.Permit, version);
            PermitLifeCycle.Demand(file.Permit, PermitAction.Complete, file.Actor);
            file.Permit.CompletedDate = clock.Today;
            await journal.MoveAsync(file.Permit, PermitStatus.Completed, new Entry(TimelineKind.Completed) { ForApplicant = true }, ct);
            await mails.CompletedAsync(file, ct);
            await cases.TakeAsync(file, PermitAction.Complete, null, ct);
            return true;
        },
        cancellationToken);
}
