using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.SignIn;

/// <summary>Compares a password, counts failures and pauses sign-in after too many.</summary>
internal sealed class PasswordCheck(CityUsers users, Passwords passwords, FailedAttempts attempts, ICityClock clock)
{
    /// <summary>True where the password is right and sign-in is not paused. Takes as long for nobody.</summary>
    public async Task<bool> TryAsync(CityUser? user, string password, CancellationToken cancellationToken)
    {
        var right = passwords.Verify(user, password);
        if (user is null)
        {
            return false;
        }

        if (right)
        {
            // What was read before the slow comparison may be old: parallel attempts could have locked the account meanwhile.
            return !(await users.RefreshAsync(user, cancellationToken)).IsLockedAt(clock.Now);
        }

        await attempts.CountAsync(user.Id, cancellationToken);
        return false;
    }
}
