using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Retention;

namespace OpenCity.Identity.Features.CleanUp;

/// <summary>Sign-ins that ran out: their cookies are worth nothing any more.</summary>
internal sealed class ExpiredSignIns(IdentityContext context) : IRetentionRule
{
    public string Kind => "identity.sign-ins";

    public string Title => "Sign-ins, after they ran out";

    public int? DefaultDays => 0;

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) => context.Sessions.LongCountAsync(s => s.ExpiresAt <= before, cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        context.Sessions.Where(s => s.ExpiresAt <= before).OrderBy(s => s.Id).Take(take).ExecuteDeleteAsync(cancellationToken);
}

/// <summary>Links in mails that ran out.</summary>
internal sealed class ExpiredLinks(IdentityContext context) : IRetentionRule
{
    public string Kind => "identity.links";

    public string Title => "Links in mails, after they ran out";

    public int? DefaultDays => 0;

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) => context.GuestLinks.LongCountAsync(l => l.ExpiresAt <= before, cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        context.GuestLinks.Where(l => l.ExpiresAt <= before).OrderBy(l => l.Id).Take(take).ExecuteDeleteAsync(cancellationToken);
}

/// <summary>Tokens that ran out. They stay in their owner's list for a while, so that the owner sees why a program stopped.</summary>
internal sealed class ExpiredTokens(IdentityContext context) : IRetentionRule
{
    public string Kind => "identity.tokens";

    public string Title => "API tokens, after they ran out";

    public int? DefaultDays => 30;

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) => context.ApiTokens.LongCountAsync(t => t.ExpiresAt <= before, cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        context.ApiTokens.Where(t => t.ExpiresAt <= before).OrderBy(t => t.Id).Take(take).ExecuteDeleteAsync(cancellationToken);
}
