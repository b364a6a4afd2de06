using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.CancelCase;

/// <summary>Ends a case early and undoes what can be undone.</summary>
internal sealed class CancelCase(CaseStore store, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    public Task HandleAsync(Guid caseId, string reason, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            var open = await store.OpenAsync(caseId, ct) ?? throw new RuleViolation("workflows.unknown-case", "There is no such case.");
            if (open.HasEnded || open.Memory.CancelReason is not null)
            {
                return;
            }

            var burst = open.Burst();
            await burst.CancelAsync(reason, ct);
            await store.SaveAsync(open, burst, ct);
            audit.Record(new AuditRecord("workflows.case.cancelled", "workflow-case", open.Row.Id.ToString(), open.Label) { Reason = reason });
        },
        cancellationToken);
}
