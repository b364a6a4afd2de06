using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.Sessions;

/// <summary>The end of every way to sign in: a session row, and a cookie that names it.</summary>
internal sealed class SessionStarter(
    IdentityContext context,
    CityUsers users,
    UserManager<CityUser> manager,
    CityPrincipals principals,
    SessionRequest request,
    IUnitOfWork unitOfWork,
    IAuditTrail audit)
{
    public async Task StartAsync(CityUser user, SessionKind kind, CancellationToken cancellationToken)
    {
        var session = await request.MakeAsync(user, kind, cancellationToken);
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                // Somebody signs in on two devices at once, or a change of the account came meanwhile: neither may undo the other.
                await users.LockAsync(user.Id, ct);
                context.Sessions.Add(session);
                user.LastSignInAt = session.CreatedAt;
                user.AccessFailedCount = 0;
                user.LockoutEnd = null;
                await manager.UpdateAsync(user).EnsureAsync();
                audit.Record(user.Act("identity.signed-in"));
            },
            cancellationToken);
        await request.WriteCookieAsync(await principals.CreateAsync(user, session.Id, cancellationToken), session, kind);
    }
}

/// <summary>How a session begins.</summary>
/// <param name="Remember">The browser keeps it after it is closed.</param>
/// <param name="SecondFactor">A second factor was shown.</param>
internal sealed record SessionKind(bool Remember, bool SecondFactor);

/// <summary>The request's part of a beginning session.</summary>
internal sealed class SessionRequest(IHttpContextAccessor accessor, ISettings settings, ICityClock clock)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("There is no request to sign in with.");

    public async Task<Session> MakeAsync(CityUser user, SessionKind kind, CancellationToken cancellationToken)
    {
        var rules = await settings.GetAsync<IdentitySettings>(cancellationToken);
        return new Session
        {
            Id = clock.NewId(),
            UserId = user.Id,
            Device = DeviceName.From(Http.Request.Headers.UserAgent),
            CreatedAt = clock.Now,
            LastSeenAt = clock.Now,
            ExpiresAt = clock.Now + (kind.Remember ? TimeSpan.FromDays(rules.RememberedSessionDays) : TimeSpan.FromHours(rules.SessionHours)),
            SecondFactor = kind.SecondFactor,
        };
    }

    public async Task WriteCookieAsync(ClaimsPrincipal principal, Session session, SessionKind kind)
    {
        await Http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await Http.SignInAsync(
            IdentityConstants.ApplicationScheme,
            principal,
            new AuthenticationProperties { IsPersistent = kind.Remember, IssuedUtc = session.CreatedAt, ExpiresUtc = session.ExpiresAt, AllowRefresh = false });
    }
}
