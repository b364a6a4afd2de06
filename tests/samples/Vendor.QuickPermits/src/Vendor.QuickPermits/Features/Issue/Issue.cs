using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using Vendor.QuickPermits.Model;

namespace Vendor.QuickPermits.Features.Issue;

/// <summary>Puts a permit in force.</summary>
internal sealed class Issue(QuickPermitsContext db, IUnitOfWork unitOfWork, IEvents events, IAuditTrail audit, ICityClock clock)
{
    public Task RunAsync(string number, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            var permit = await db.Permits.SingleOrDefaultAsync(candidate => candidate.Number == number, ct);
            if (permit is not { Status: PermitStatus.Submitted })
            {
                throw new RuleViolation("quickpermits.not-waiting", "No application with the number {0} waits.", number);
            }

            permit.Status = PermitStatus.Issued;
            permit.IssuedOn = clock.Today;
            audit.Record(new AuditRecord("quickpermits.issued", "permit", permit.Id.ToString(), permit.Number));
            events.Publish(new PermitStatusChanged(permit.Id, permit.Number, PermitStatus.Submitted, PermitStatus.Issued, clock.Now));
            events.Publish(new PermitIssued(permit.Id, permit.Number, QuickPermit.Type, clock.Today));
        },
        cancellationToken);
}
