using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Retention;
using OpenCity.Identity.Features.Register;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.CleanUp;

/// <summary>Accounts that somebody registered and nobody confirmed. Never before the link that confirms them has run out.</summary>
internal sealed class UnconfirmedAccounts(IdentityContext context) : IRetentionRule
{
    public string Kind => "identity.unconfirmed-accounts";

    public string Title => "Accounts whose address nobody confirmed, after they were made";

    public int? DefaultDays => MinimumDays + 4;

    public int MinimumDays => (int)Math.Ceiling(ConfirmationSender.Lifetime.TotalDays);

    public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) => Abandoned(before).LongCountAsync(cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) =>
        Abandoned(before).OrderBy(u => u.Id).Take(take).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<CityUser> Abandoned(DateTimeOffset before) =>
        context.Users.Where(u => !u.EmailConfirmed && u.InvitedAt == null && u.DisabledAt == null && u.ClosedAt == null && u.CreatedAt <= before);
}
