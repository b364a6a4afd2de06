using Acme.Benches.Model;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;

namespace Acme.Benches.Features.AddEntry;

/// <summary>Knows nothing of HTTP: page, endpoint and recipe step call the same handler. If it throws, nothing has happened.</summary>
internal sealed class AddEntry(BenchesContext db, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock)
{
    public Task RunAsync(string name, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await db.Entries.AnyAsync(entry => entry.Name == name, ct))
            {
                throw new RuleViolation("benches.taken", "There is an entry “{0}” already. Choose another name.", name);
            }

            var added = new Entry { Id = clock.NewId(), Name = name, AddedAt = clock.Now };
            db.Entries.Add(added);
            audit.Record(new AuditRecord("benches.added", "entry", added.Id.ToString(), name));
        },
        cancellationToken);
}
