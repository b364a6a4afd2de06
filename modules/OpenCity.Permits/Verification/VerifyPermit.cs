using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Verification;

/// <summary>Says whether a permit that somebody holds in their hand is genuine, and how it stands today.</summary>
internal sealed class VerifyPermit(PermitsDbContext db, ICityClock clock)
{
    /// <returns>Null where no permit has that code.</returns>
    public async Task<VerifiedPermit?> HandleAsync(string typed, CancellationToken cancellationToken)
    {
        var code = VerificationCode.Clean(typed);
        if (code is null || await db.Permits.AsNoTracking().SingleOrDefaultAsync(p => p.VerificationCode == code, cancellationToken) is not { } permit)
        {
            return null;
        }

        var conditions = await db.Conditions.AsNoTracking()
            .Where(c => c.PermitId == permit.Id)
            .OrderBy(c => c.Ordinal)
            .Select(c => c.Text)
            .ToListAsync(cancellationToken);
        return new VerifiedPermit(permit, Standing(permit), [.. conditions.Select(c => c.ToString())], clock.Now);
    }

    /// <summary>Today's standing: a permit whose last day has passed is over even before the nightly job has said so.</summary>
    private Standing Standing(Permit permit) => permit.Status switch
    {
        PermitStatus.Issued => permit.ExpiresDate < clock.Today ? Verification.Standing.Expired : Verification.Standing.InForce,
        PermitStatus.Completed => Verification.Standing.Completed,
        PermitStatus.Revoked => Verification.Standing.Revoked,
        PermitStatus.Expired => Verification.Standing.Expired,
        _ => Verification.Standing.NotInForce,
    };
}

/// <summary>How a permit stands today.</summary>
internal enum Standing
{
    InForce,
    Completed,
    Expired,
    Revoked,
    NotInForce,
}

/// <summary>A genuine permit.</summary>
/// <param name="Permit">The permit: nothing of the applicant stands in it.</param>
/// <param name="Standing">How it stands today.</param>
/// <param name="Conditions">Its conditions, in the current language.</param>
/// <param name="CheckedAt">When this was looked up.</param>
internal sealed record VerifiedPermit(Permit Permit, Standing Standing, IReadOnlyList<string> Conditions, DateTimeOffset CheckedAt);
