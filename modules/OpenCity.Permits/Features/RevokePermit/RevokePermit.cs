using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.RevokePermit;

/// <summary>Takes an issued permit back, with reasons. Its verification page says so from then on.</summary>
internal sealed class RevokePermit(ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, PermitMails mails, ApplicationCases cases)
{
    /// <returns>False where there is no such permit for this person.</returns>
    public Task<bool> HandleAsync(Guid id, string? reasons, long? version, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(id, ct) is not { } file)
            {
                return false;
            }

            Expected.Version(file.Permit, version);
            PermitLifeCycle.Demand(file.Permit, PermitAction.Revoke, file.Actor);
            var why = Reasons.Required("Reasons", reasons, "Give the reasons: the holder of the permit has a right to them.");
            file.Permit.RevocationReasons = why;
            await journal.MoveAsync(file.Permit, PermitStatus.Revoked, new Entry(TimelineKind.Revoked) { ForApplicant = true, IsReason = true, Detail = why }, ct);
            await mails.RevokedAsync(file, ct);
            await cases.TakeAsync(file, PermitAction.Revoke, why, ct);
            return true;
        },
        cancellationToken);
}
