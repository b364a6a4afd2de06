using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.RetryCase;

/// <summary>Somebody has mended what was wrong: what is parked in a case is tried again at once.</summary>
internal sealed class RetryCase(WorkflowsDbContext db, CaseStore store, IUnitOfWork unitOfWork, IAuditTrail audit, IAlarmClock alarms, ICityClock clock)
{
    public Task HandleAsync(Guid caseId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            var open = await store.OpenAsync(caseId, ct) ?? throw new RuleViolation("workflows.unknown-case", "There is no such case.");
            if (open.Row.Status != WorkflowStatus.Parked)
            {
                throw new RuleViolation("workflows.not-parked", "Nothing in this case waits to be tried again.");
            }

            foreach (var alarm in await db.Alarms.AsTracking().Where(a => a.CaseId == caseId && a.DueAt == null).ToListAsync(ct))
            {
                alarm.DueAt = clock.Now;
                alarm.Failures = 0;
            }

            open.Memory.Parked.Clear();
            open.Row.Memory = open.Memory.Write();
            open.Row.Status = WorkflowStatus.Running;
            open.Row.ChangedAt = clock.Now;
            alarms.Set(clock.Now);
            audit.Record(new AuditRecord("workflows.case.retried", "workflow-case", caseId.ToString(), open.Label));
        },
        cancellationToken);
}
