using Microsoft.EntityFrameworkCore;
using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Features.FindApplications;

/// <summary>Tells other modules of a permit by its number.</summary>
internal sealed class PermitDirectory(PermitsDbContext db) : IPermitDirectory
{
    public Task<PermitSummary?> FindAsync(string number, CancellationToken cancellationToken) => db.Permits.AsNoTracking()
        .Where(permit => permit.Number == number)
        .Select(permit => new PermitSummary(permit.Id, permit.Number!, permit.PermitType, permit.Status, permit.IssuedDate))
        .FirstOrDefaultAsync(cancellationToken);
}
