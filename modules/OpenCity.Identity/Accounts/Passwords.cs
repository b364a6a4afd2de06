using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Accounts;

/// <summary>
/// Passwords: long rather than contrived (NIST SP 800-63B section 3.1.1.2), hashed outside of write transactions because that
/// takes as long as many writes.
/// </summary>
internal sealed class Passwords(IPasswordHasher<CityUser> hasher, ISettings settings) : IPasswordValidator<CityUser>
{
    /// <summary>The hash of a password that was thrown away: compared with where there is no account, so that the answer takes as long as with one.</summary>
    private const string NobodysHash = "AQAAAAIAAYagAAAAEE744ozSbQ0RI5XUWuWAp5km3cGgawEpxNv52ctLZr7x5b10h/U3zMynjCMjGIqhBA==";

    private const int MaximumLength = 128;

    public string Hash(CityUser user, string password) => hasher.HashPassword(user, password);

    /// <summary>True where it is the person's password; takes as long for nobody.</summary>
    public bool Verify(CityUser? user, string password)
    {
        var subject = user ?? CityUser.Create(Guid.Empty, string.Empty, string.Empty, "en", default);
        return hasher.VerifyHashedPassword(subject, user?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed && user?.PasswordHash is not null;
    }

    /// <summary>Refuses a password that is too easy.</summary>
    /// <exception cref="ValidationFailed">It is; the message says what to do.</exception>
    public async Task EnsureStrongAsync(string field, CityUser user, string password, CancellationToken cancellationToken)
    {
        if (await FindFlawAsync(user, password, cancellationToken) is { } flaw)
        {
            throw new ValidationFailed([flaw with { Field = field }]);
        }
    }

    public async Task<IdentityResult> ValidateAsync(UserManager<CityUser> manager, CityUser user, string? password) =>
        await FindFlawAsync(user, password ?? string.Empty, CancellationToken.None) is { } flaw
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordTooEasy", Description = flaw.Message })
            : IdentityResult.Success;

    private async ValueTask<InputError?> FindFlawAsync(CityUser user, string password, CancellationToken cancellationToken)
    {
        var minimum = (await settings.GetAsync<IdentitySettings>(cancellationToken)).MinimumPasswordLength;
        return password switch
        {
            _ when password.Length < minimum => new InputError(string.Empty, "Choose a password of at least {0} characters. A short sentence is good.", minimum),
            _ when password.Length > MaximumLength => new InputError(string.Empty, "Choose a password of at most {0} characters.", MaximumLength),
            _ when CommonPasswords.Contains(password) => new InputError(string.Empty, "This password is one of those that are tried first. Choose another."),
            _ when ContainsName(user, password) => new InputError(string.Empty, "Choose a password without your name or email address in it."),
            _ => null,
        };
    }

    private static bool ContainsName(CityUser user, string password)
    {
        var parts = user.DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(user.Email?.Split('@')[0] ?? string.Empty);
        return parts.Any(p => p.Length >= 4 && password.Contains(p, StringComparison.OrdinalIgnoreCase));
    }
}
