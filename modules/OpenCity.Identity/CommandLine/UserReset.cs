using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.InvitePerson;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Identity.Features.ResetPassword;

namespace OpenCity.Identity.CommandLine;

/// <summary>Helps a person who cannot sign in any more, also the only administrator.</summary>
internal sealed class UserReset(CityUsers users, ForgottenPassword passwords, Invitations invitations, PersonStates states, IUnitOfWork unitOfWork) : ICommandVerb
{
    public VerbDescription Description { get; } = new("user reset", "Unlock an account and print a link to choose a new password.")
    {
        Arguments = [new VerbParameter("email", "The mail address.") { IsRequired = true }],
        Options = [new VerbParameter("second-factor", "Also take authenticator and passkeys away.") { IsFlag = true }],
        Examples = ["user reset admin@city.example", "user reset clerk@city.example --second-factor"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var email = context.Get("email")!;
        var user = await users.FindByEmailAsync(email) ?? throw new ValidationFailed("email", "There is no account with the address {0}.", email);
        var link = await unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (user.InvitedAt is not null)
                {
                    return await invitations.SendAgainAsync(user, ct);
                }

                await states.UnlockAsync(user, ct);
                if (context.Has("second-factor"))
                {
                    await states.ResetSecondFactorAsync(user, ct);
                }

                return await passwords.SendAsync(user, ct);
            },
            cancellationToken);
        context.WriteLine("The link was also sent by mail. It is good once:");
        context.WriteLine(link.AbsoluteUri);
        context.SetResult(new { user.Id, user.Email, link });
    }
}
