using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace OpenCity.Identity.Model;

/// <summary>A person with an account. The mail address is the user name.</summary>
internal sealed class CityUser : IdentityUser<Guid>
{
    public string DisplayName { get; private set; } = string.Empty;

    /// <summary>The name in capitals without accents: found and sorted alike on both engines, whatever their collation.</summary>
    public string SearchName { get; private set; } = string.Empty;

    public required string Culture { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person agreed to the privacy notice; null until an invitation is accepted.</summary>
    public DateTimeOffset? ConsentedAt { get; set; }

    /// <summary>When staff were last invited; null for residents and once the invitation is accepted.</summary>
    public DateTimeOffset? InvitedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When the person closed the account: name and address are gone, the id stays for the records that name it.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>The time step of the last accepted authenticator code, so that none is accepted twice (RFC 6238 section 5.2).</summary>
    public long? LastAuthenticatorStep { get; set; }

    public bool MayAct => DisabledAt is null && ClosedAt is null && EmailConfirmed;

    /// <summary>What the audit trail calls the account: no personal data.</summary>
    public string AuditLabel => "Account " + Id.ToString("N")[^8..];

    public static CityUser Create(Guid id, string displayName, string email, string culture, DateTimeOffset now)
    {
        var user = new CityUser { Id = id, UserName = email.Trim(), Email = email.Trim(), Culture = culture, CreatedAt = now, LockoutEnabled = true };
        user.Rename(displayName);
        return user;
    }

    public static string ToSearchName(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            result.Append(char.ToUpperInvariant(c));
        }

        return result.ToString();
    }

    public void Rename(string displayName)
    {
        DisplayName = displayName.Trim();
        SearchName = ToSearchName(DisplayName);
    }

    public bool IsLockedAt(DateTimeOffset now) => LockoutEnd is { } end && end > now;

    public PersonState StateAt(DateTimeOffset now) => this switch
    {
        { ClosedAt: not null } => PersonState.Closed,
        { DisabledAt: not null } => PersonState.Disabled,
        { InvitedAt: not null } => PersonState.Invited,
        { EmailConfirmed: false } => PersonState.Unconfirmed,
        _ when IsLockedAt(now) => PersonState.Locked,
        _ => PersonState.Active,
    };
}
