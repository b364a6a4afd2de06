using OpenCity.Abstractions.Errors;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.SignIn;

/// <summary>Asks for the present password before an act that could take an account over.</summary>
internal sealed class OwnPassword(PasswordCheck check)
{
    /// <exception cref="ValidationFailed">It is wrong; failures count as at sign-in.</exception>
    public async Task DemandAsync(CityUser user, string password, CancellationToken cancellationToken)
    {
        if (!await check.TryAsync(user, password, cancellationToken))
        {
            throw new ValidationFailed("CurrentPassword", "This is not your present password. After several wrong attempts it is not accepted for some minutes.");
        }
    }
}
