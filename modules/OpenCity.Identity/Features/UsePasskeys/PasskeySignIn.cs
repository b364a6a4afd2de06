using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Features.SignIn;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.UsePasskeys;

/// <summary>Signs in with a passkey (WebAuthn level 3). One that has verified its owner is both factors at once.</summary>
internal sealed class PasskeySignIn(
    SignInManager<CityUser> signIn,
    UserManager<CityUser> manager,
    SecondFactors factors,
    SessionStarter sessions,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ICityClock clock)
{
    /// <summary>The options for <c>navigator.credentials.get()</c>; the challenge is kept in a cookie for some minutes.</summary>
    public Task<string> BeginAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>False for an answer that is forged, of an unknown passkey, or of somebody who may not sign in.</summary>
    public async Task<bool> CompleteAsync(string credential, CancellationToken cancellationToken)
    {
        var result = await PerformAsync(credential);
        if (result is not { Succeeded: true, User: { MayAct: true } user, Passkey: { } passkey } || user.IsLockedAt(clock.Now))
        {
            return false;
        }

        if (!passkey.IsUserVerified && (user.TwoFactorEnabled || await factors.IsRequiredAsync(user, cancellationToken)))
        {
            return false;
        }

        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                // Keeps the signature counter, by which a copied key is found out.
                await manager.AddOrUpdatePasskeyAsync(user, passkey).EnsureAsync();
                audit.Record(user.Act("identity.passkey.used"));
            },
            cancellationToken);
        await sessions.StartAsync(user, new SessionKind(Remember: false, SecondFactor: passkey.IsUserVerified), cancellationToken);
        return true;
    }

    private async Task<PasskeyAssertionResult<CityUser>?> PerformAsync(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // The framework's answer to a request without the cookie of its challenge: too late or forged.
            return null;
        }
    }
}
