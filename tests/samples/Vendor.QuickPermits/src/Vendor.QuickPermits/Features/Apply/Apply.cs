using System.Globalization;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using Vendor.QuickPermits.Model;

namespace Vendor.QuickPermits.Features.Apply;

/// <summary>There are no drafts here: what is filled in is sent.</summary>
internal sealed class Apply(QuickPermitsContext db, IUnitOfWork unitOfWork, ISequences sequences, IEvents events, IAuditTrail audit, ICityClock clock)
{
    /// <returns>The number.</returns>
    public Task<string> RunAsync(string name, string what, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            var year = clock.Today.Year.ToString(CultureInfo.InvariantCulture);
            var next = await sequences.NextAsync($"quickpermits.{year}", ct);
            var permit = new QuickPermit
            {
                Id = clock.NewId(),
                Number = $"Q-{year}-{next.ToString("D5", CultureInfo.InvariantCulture)}",
                Name = name,
                What = what,
                SubmittedAt = clock.Now,
            };
            db.Permits.Add(permit);
            audit.Record(new AuditRecord("quickpermits.submitted", "permit", permit.Id.ToString(), permit.Number));
            events.Publish(new PermitStatusChanged(permit.Id, permit.Number, PermitStatus.Draft, PermitStatus.Submitted, clock.Now));
            events.Publish(new PermitApplicationSubmitted(permit.Id, permit.Number, QuickPermit.Type, clock.Now));
            return permit.Number;
        },
        cancellationToken);
}
