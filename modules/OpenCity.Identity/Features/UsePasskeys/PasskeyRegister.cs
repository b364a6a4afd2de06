using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.SignIn;
using OpenCity.Identity.Mails;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.UsePasskeys;

/// <summary>A person's passkeys: listing, adding, removing.</summary>
internal sealed class PasskeyRegister(
    SignInManager<CityUser> signIn,
    UserManager<CityUser> manager,
    SecondFactors factors,
    AccountMails mails,
    IUnitOfWork unitOfWork,
    IAuditTrail audit)
{
    private const int Most = 10;

    public async Task<IReadOnlyList<PasskeyView>> ListAsync(CityUser user) =>
        [.. (await manager.GetPasskeysAsync(user)).OrderBy(p => p.CreatedAt).Select(p => new PasskeyView(Base64Url.EncodeToString(p.CredentialId), p.Name ?? string.Empty, p.CreatedAt, p.IsBackedUp))];

    /// <summary>The options for <c>navigator.credentials.create()</c>; the challenge is kept in a cookie for some minutes.</summary>
    public Task<string> BeginAsync(CityUser user) =>
        signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString("D"), Name = user.Email!, DisplayName = user.DisplayName });

    public async Task AddAsync(CityUser user, string name, string credential, CancellationToken cancellationToken)
    {
        var passkey = await AttestAsync(user, credential)
            ?? throw new ValidationFailed(string.Empty, "The passkey could not be added. Try again, and answer your device within five minutes.");
        passkey.Name = name.Trim();
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                if ((await manager.GetPasskeysAsync(user)).Count >= Most)
                {
                    throw new RuleViolation("identity.too-many-passkeys", "You have {0} passkeys. Remove one before you add another.", Most);
                }

                await manager.AddOrUpdatePasskeyAsync(user, passkey).EnsureAsync();
                await mails.PasskeyAddedAsync(user, passkey.Name, ct);
                audit.Record(user.Act("identity.passkey.added"));
            },
            cancellationToken);
    }

    public async Task RemoveAsync(CityUser user, string id, CancellationToken cancellationToken)
    {
        var passkeys = await manager.GetPasskeysAsync(user);
        if (passkeys.FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id) is not { } passkey)
        {
            return;
        }

        if (passkeys.Count == 1 && !user.TwoFactorEnabled && await factors.IsRequiredAsync(user, cancellationToken))
        {
            throw new RuleViolation("identity.second-factor-required", "One of your roles needs two-step sign-in. Set an authenticator app up before you remove your last passkey.");
        }

        await unitOfWork.ExecuteAsync(
            async _ =>
            {
                await manager.RemovePasskeyAsync(user, passkey.CredentialId).EnsureAsync();
                audit.Record(user.Act("identity.passkey.removed"));
            },
            cancellationToken);
    }

    private async Task<UserPasskeyInfo?> AttestAsync(CityUser user, string credential)
    {
        try
        {
            var result = await signIn.PerformPasskeyAttestationAsync(credential);
            return result is { Succeeded: true } && result.UserEntity.Id == user.Id.ToString("D") ? result.Passkey : null;
        }
        catch (InvalidOperationException)
        {
            // The framework's answer to a request without the cookie of its challenge: too late or forged.
            return null;
        }
    }
}

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The credential's id, base 64 for addresses.</param>
/// <param name="Name">The name that the owner gave.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="IsSynced">It is kept in an account of the owner's, such as a password manager.</param>
internal sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt, bool IsSynced);
