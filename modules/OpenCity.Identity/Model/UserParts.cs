using Microsoft.AspNetCore.Identity;

namespace OpenCity.Identity.Model;

// Closed types: the platform names a table after its class, and a generic class has no name of its own.
internal sealed class UserClaim : IdentityUserClaim<Guid>;

internal sealed class UserLogin : IdentityUserLogin<Guid>;

internal sealed class UserToken : IdentityUserToken<Guid>;

internal sealed class UserPasskey : IdentityUserPasskey<Guid>;

/// <summary>A person has a role, by its name: what it carries is the kernel's.</summary>
internal sealed class UserRole
{
    public required Guid UserId { get; init; }

    public required string Role { get; init; }
}
