using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.DecideApplication;

/// <summary>Approves or refuses. Of two who decide at once the first wins; the other is shown what was decided.</summary>
internal sealed class DecideApplication(ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, PermitMails mails, ApplicationCases cases, ICurrentUser user, ICityClock clock)
{
    /// <returns>False where there is no such application for this person.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed or decided it since the person looked at it.</exception>
    public Task<bool> HandleAsync(Decision decision, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(decision.Id, ct) is not { } file)
            {
                return false;
            }

            Expected.Version(file.Permit, decision.Version);
            PermitLifeCycle.Demand(file.Permit, decision.Approve ? PermitAction.Approve : PermitAction.Refuse, file.Actor);
            var reasons = decision.Approve
                ? Reasons.Optional(decision.Reasons, "Reasons")
                : Reasons.Required("Reasons", decision.Reasons, "Give the reasons for the refusal: the applicant has a right to them.");
            (file.Permit.DecidedAt, file.Permit.DecidedByName, file.Permit.DecisionReasons) = (clock.Now, user.DisplayName, reasons);
            var (status, kind) = decision.Approve ? (PermitStatus.Approved, TimelineKind.Approved) : (PermitStatus.Refused, TimelineKind.Refused);
            await journal.MoveAsync(file.Permit, status, new Entry(kind) { ForApplicant = true, IsReason = true, Detail = reasons }, ct);
            await (decision.Approve ? mails.ApprovedAsync(file, ct) : mails.RefusedAsync(file, ct));
            await cases.TakeAsync(file, decision.Approve ? PermitAction.Approve : PermitAction.Refuse, reasons, ct);
            return true;
        },
        cancellationToken);
}

/// <summary>Decide.</summary>
/// <param name="Id">The application.</param>
/// <param name="Approve">Approve, or refuse.</param>
/// <param name="Reasons">Why; needed for a refusal. The applicant reads them.</param>
/// <param name="Version">The version that the person looked at; null for none.</param>
internal sealed record Decision(Guid Id, bool Approve, string? Reasons, long? Version);
