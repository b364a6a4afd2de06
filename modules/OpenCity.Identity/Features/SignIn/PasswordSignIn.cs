using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.Sessions;

namespace OpenCity.Identity.Features.SignIn;

/// <summary>Checks a mail address and password. Whoever does not know the password learns nothing of the account.</summary>
internal sealed class PasswordSignIn(CityUsers users, PasswordCheck check, SecondFactors factors, HalfSignIn half, SessionStarter sessions, EvenAnswers answers)
{
    public async Task<SignInOutcome> TryAsync(string email, string password, bool remember, CancellationToken cancellationToken)
    {
        var begun = answers.Begin();
        var user = await users.FindByEmailAsync(email);
        if (!await check.TryAsync(user, password, cancellationToken))
        {
            await answers.EndAsync(begun, cancellationToken);
            return SignInOutcome.Refused;
        }

        if (!user!.MayAct)
        {
            return user is { EmailConfirmed: false, DisabledAt: null, ClosedAt: null, InvitedAt: null } ? SignInOutcome.Unconfirmed : SignInOutcome.Refused;
        }

        var next = await factors.NextAsync(user, cancellationToken);
        if (next == SignInOutcome.SignedIn)
        {
            await sessions.StartAsync(user, new SessionKind(remember, SecondFactor: false), cancellationToken);
        }
        else
        {
            await half.RememberAsync(user, remember);
        }

        return next;
    }
}
