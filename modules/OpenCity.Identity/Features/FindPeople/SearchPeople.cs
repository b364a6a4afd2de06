using System.Buffers.Text;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.FindPeople;

/// <summary>The list of accounts for administrators: searched, filtered, paged by key.</summary>
internal sealed class SearchPeople(IdentityContext context, ICityClock clock)
{
    private const int PageSize = 50;

    public async Task<PeoplePage> SearchAsync(PeopleQuery query, CancellationToken cancellationToken)
    {
        var people = context.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var text = CityUser.ToSearchName(query.Text.Trim());
            people = people.Where(u => u.SearchName.Contains(text) || u.NormalizedEmail!.Contains(text));
        }

        if (!string.IsNullOrEmpty(query.Role))
        {
            people = people.Where(u => context.UserRoles.Any(r => r.UserId == u.Id && r.Role == query.Role));
        }

        people = people.Where(query.State is { } state ? InState(state) : u => u.ClosedAt == null);
        var found = await FromAsync(people, query, cancellationToken);
        var ids = found.Items.Select(u => u.Id).ToList();
        var roles = (await context.UserRoles.AsNoTracking().Where(r => ids.Contains(r.UserId)).ToListAsync(cancellationToken)).ToLookup(r => r.UserId, r => r.Role);
        return new PeoplePage(
            [.. found.Items.Select(u => new PersonRow(u.Id, u.DisplayName, u.Email!, [.. roles[u.Id].Order(StringComparer.Ordinal)], u.StateAt(clock.Now), u.LastSignInAt))],
            found.HasBefore ? KeyOf(found.Items[0]) : null,
            found.HasAfter ? KeyOf(found.Items[^1]) : null);
    }

    private static async Task<(List<CityUser> Items, bool HasBefore, bool HasAfter)> FromAsync(IQueryable<CityUser> people, PeopleQuery query, CancellationToken cancellationToken)
    {
        // The database compares, by the collation it also sorts by; a StringComparison cannot be translated.
#pragma warning disable CA1309
        if (ReadKey(query.Before) is var (beforeName, beforeId))
        {
            var back = await people
                .Where(u => string.Compare(u.SearchName, beforeName) < 0 || (u.SearchName == beforeName && u.Id < beforeId))
                .OrderByDescending(u => u.SearchName).ThenByDescending(u => u.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
            var more = back.Count > PageSize;
            back = [.. back.Take(PageSize).Reverse()];
            return (back, more, back.Count > 0);
        }

        var after = ReadKey(query.After);
        if (after is var (afterName, afterId))
        {
            people = people.Where(u => string.Compare(u.SearchName, afterName) > 0 || (u.SearchName == afterName && u.Id > afterId));
        }
#pragma warning restore CA1309

        var forward = await people.OrderBy(u => u.SearchName).ThenBy(u => u.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        return ([.. forward.Take(PageSize)], after is not null && forward.Count > 0, forward.Count > PageSize);
    }

    private Expression<Func<CityUser, bool>> InState(PersonState state)
    {
        var now = clock.Now;
        return state switch
        {
            PersonState.Closed => u => u.ClosedAt != null,
            PersonState.Disabled => u => u.ClosedAt == null && u.DisabledAt != null,
            PersonState.Invited => u => u.ClosedAt == null && u.DisabledAt == null && u.InvitedAt != null,
            PersonState.Unconfirmed => u => u.ClosedAt == null && u.DisabledAt == null && u.InvitedAt == null && !u.EmailConfirmed,
            PersonState.Locked => u => u.ClosedAt == null && u.DisabledAt == null && u.InvitedAt == null && u.EmailConfirmed && u.LockoutEnd > now,
            PersonState.Active => u => u.ClosedAt == null && u.DisabledAt == null && u.InvitedAt == null && u.EmailConfirmed && (u.LockoutEnd == null || u.LockoutEnd <= now),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
    }

    private static string KeyOf(CityUser user) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{user.Id:D}{user.SearchName}"));

    private static (string Name, Guid Id)? ReadKey(string? key)
    {
        const int IdLength = 36;
        if (string.IsNullOrEmpty(key) || !Base64Url.IsValid(key))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(key));
        return text.Length >= IdLength && Guid.TryParseExact(text[..IdLength], "D", out var id) ? (text[IdLength..], id) : null;
    }
}

/// <summary>Which accounts to list.</summary>
internal sealed record PeopleQuery(string? Text, string? Role, PersonState? State, string? After, string? Before);

/// <summary>A page of accounts, with the keys of its neighbours.</summary>
internal sealed record PeoplePage(IReadOnlyList<PersonRow> People, string? Before, string? After);

/// <summary>An account in the list.</summary>
internal sealed record PersonRow(Guid Id, string DisplayName, string Email, IReadOnlyList<string> Roles, PersonState State, DateTimeOffset? LastSignInAt);
