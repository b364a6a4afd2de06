using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;

namespace OpenCity.Identity.Features.Sessions;

/// <summary>Reads from the database what a request must know of its session.</summary>
internal sealed class SessionLookup(IdentityContext context, SessionMemory memory, IUnitOfWork unitOfWork, UseMarks marks, ISettings settings, ICityClock clock)
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>Forgets the session once the running unit of work is committed.</summary>
    public void ForgetOnCommit(Guid session) => unitOfWork.OnCommitted(() => memory.Forget(session));

    public async ValueTask<SessionState?> LoadAsync(Guid session, CancellationToken cancellationToken)
    {
        var found = await (
            from s in context.Sessions
            join u in context.Users on s.UserId equals u.Id
            where s.Id == session && u.DisabledAt == null && u.ClosedAt == null
            select new { s.UserId, s.ExpiresAt, s.LastSeenAt, s.SecondFactor, u.SecurityStamp }).SingleOrDefaultAsync(cancellationToken);
        if (found is null || found.ExpiresAt <= clock.Now || !await HasFactorAsync(found.UserId, found.SecondFactor, cancellationToken))
        {
            return null;
        }

        if (clock.Now - found.LastSeenAt > SeenEvery)
        {
            await marks.SetAsync(UseMark.SessionSeen, session, cancellationToken);
        }

        return new SessionState(found.UserId, found.SecurityStamp ?? string.Empty, found.ExpiresAt);
    }

    /// <summary>A role that has come to need a second factor ends sessions begun without one.</summary>
    private async Task<bool> HasFactorAsync(Guid user, bool shown, CancellationToken cancellationToken)
    {
        var needed = (await settings.GetAsync<IdentitySettings>(cancellationToken)).RequireSecondFactorRoles;
        return shown || needed.Count == 0 || !await context.UserRoles.AnyAsync(r => r.UserId == user && needed.Contains(r.Role), cancellationToken);
    }
}
