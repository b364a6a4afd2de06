using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.Sessions;

/// <summary>The sessions of people: listing and ending them.</summary>
internal sealed class SessionRegister(IdentityContext context, UserManager<CityUser> manager, SessionLookup lookup, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    public async Task<IReadOnlyList<Session>> ListAsync(Guid user, CancellationToken cancellationToken) =>
        await context.Sessions.AsNoTracking().Where(s => s.UserId == user).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellationToken);

    /// <summary>Ends one session of the person. An unknown one, or another's, changes nothing.</summary>
    public Task EndAsync(CityUser user, Guid session, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await context.Sessions.SingleOrDefaultAsync(s => s.Id == session && s.UserId == user.Id, ct) is { } found)
                {
                    context.Sessions.Remove(found);
                    lookup.ForgetOnCommit(found.Id);
                    audit.Record(user.Act("identity.session.ended"));
                }
            },
            cancellationToken);

    /// <summary>Ends all sessions of the person but, if given, the one at hand.</summary>
    public Task EndAllAsync(CityUser user, Guid? except, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                var ended = await context.Sessions.Where(s => s.UserId == user.Id && s.Id != except).ToListAsync(ct);
                context.Sessions.RemoveRange(ended);
                ended.ForEach(s => lookup.ForgetOnCommit(s.Id));
                await RenewStampAsync(user, ct);
                audit.Record(user.Act("identity.sessions.ended"));
            },
            cancellationToken);

    /// <summary>Notes that the person has shown a second factor in the session at hand, in the running unit of work.</summary>
    public async Task MarkSecondFactorAsync(CityUser user, Guid? session, CancellationToken cancellationToken)
    {
        if (await context.Sessions.SingleOrDefaultAsync(s => s.Id == session && s.UserId == user.Id, cancellationToken) is { } found)
        {
            found.SecondFactor = true;
            lookup.ForgetOnCommit(found.Id);
        }
    }

    /// <summary>Makes the claims of the person's sessions anew at their next request, in the running unit of work. Saves the person.</summary>
    public async Task RenewStampAsync(CityUser user, CancellationToken cancellationToken)
    {
        await manager.UpdateSecurityStampAsync(user).EnsureAsync();
        var sessions = await context.Sessions.AsNoTracking().Where(s => s.UserId == user.Id).Select(s => s.Id).ToListAsync(cancellationToken);
        sessions.ForEach(lookup.ForgetOnCommit);
    }
}
