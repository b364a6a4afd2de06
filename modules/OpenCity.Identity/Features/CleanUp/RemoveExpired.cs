using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Features.Register;

namespace OpenCity.Identity.Features.CleanUp;

/// <summary>Removes what has run out: sessions, links and tokens, and accounts whose address nobody confirmed.</summary>
[BackgroundTask("identity.remove-expired", Title = "Remove expired sign-ins, links and unconfirmed accounts", Schedule = "20 3 * * *")]
internal sealed class RemoveExpired(IdentityContext context, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock) : IBackgroundTask
{
    /// <summary>An expired token stays in its owner's list for so long, so that the owner sees why a program stopped.</summary>
    private static readonly TimeSpan TokensShown = TimeSpan.FromDays(30);

    private static readonly TimeSpan Unconfirmed = ConfirmationSender.Lifetime + TimeSpan.FromDays(4);

    public Task<string?> RunAsync(CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<string?>(
            async ct =>
            {
                var now = clock.Now;
                var tokensUntil = now - TokensShown;
                var unconfirmedUntil = now - Unconfirmed;
                var sessions = await context.Sessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(ct);
                var links = await context.GuestLinks.Where(l => l.ExpiresAt <= now).ExecuteDeleteAsync(ct);
                var tokens = await context.ApiTokens.Where(t => t.ExpiresAt <= tokensUntil).ExecuteDeleteAsync(ct);
                var accounts = await context.Users
                    .Where(u => !u.EmailConfirmed && u.InvitedAt == null && u.DisabledAt == null && u.ClosedAt == null && u.CreatedAt <= unconfirmedUntil)
                    .ExecuteDeleteAsync(ct);
                var summary = FormattableString.Invariant($"{sessions} sign-ins, {links} links, {tokens} tokens and {accounts} unconfirmed accounts removed.");
                audit.Record(new AuditRecord("identity.expired.removed", "identity", "expired", summary));
                return sessions + links + tokens + accounts == 0 ? null : summary;
            },
            cancellationToken);
}
