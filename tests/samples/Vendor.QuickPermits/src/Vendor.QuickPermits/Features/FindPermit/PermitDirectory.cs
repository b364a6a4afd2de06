using Microsoft.EntityFrameworkCore;
using OpenCity.Contracts.Permits;
using Vendor.QuickPermits.Model;

namespace Vendor.QuickPermits.Features.FindPermit;

internal sealed class PermitDirectory(QuickPermitsContext db) : IPermitDirectory
{
    public Task<PermitSummary?> FindAsync(string number, CancellationToken cancellationToken) => db.Permits.AsNoTracking()
        .Where(permit => permit.Number == number)
        .Select(permit => new PermitSummary(permit.Id, permit.Number, QuickPermit.Type, permit.Status, permit.IssuedOn))
        .FirstOrDefaultAsync(cancellationToken);
}
