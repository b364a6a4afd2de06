using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ManagePeople;

namespace OpenCity.Identity.CommandLine;

/// <summary>Makes an account from the command line: invited by mail, or with a password from standard input.</summary>
internal sealed class UserAdd(PersonMaker maker, PersonRoles roles, IUnitOfWork unitOfWork) : ICommandVerb
{
    public VerbDescription Description { get; } = new("user add", "Make an account; without --password-stdin the person is invited by mail.")
    {
        Arguments = [new VerbParameter("email", "The mail address.") { IsRequired = true }],
        Options =
        [
            new VerbParameter("name", "The name shown to others."),
            new VerbParameter("roles", "Names of roles, parted by commas."),
            new VerbParameter("language", "The person's language.") { Allowed = ["en", "fr"] },
            new VerbParameter("password-stdin", "Read the password from the first line of standard input.") { IsFlag = true },
        ],
        Examples = ["user add clerk@city.example --name \"Ada Roy\" --roles Clerk --language fr", "user add admin@city.example --roles Administrator --password-stdin"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var email = context.Get("email")!;
        if (!new EmailAddressAttribute().IsValid(email))
        {
            throw new ValidationFailed("email", "Give an email address like name@example.com.");
        }

        var password = context.Has("password-stdin") ? await Console.In.ReadLineAsync(cancellationToken) : null;
        if (context.Has("password-stdin") && string.IsNullOrEmpty(password))
        {
            throw new ValidationFailed("password-stdin", "Write the password on the first line of standard input.");
        }

        var person = new PersonToMake(context.Get("name") ?? email.Split('@')[0], email, context.Get("language") ?? "en") { Password = password };
        string[] wanted = (context.Get("roles") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var user = await unitOfWork.ExecuteAsync(
            async ct =>
            {
                var made = await maker.MakeAsync(person, ct);
                await roles.SetAsync(made, wanted, ct);
                return made;
            },
            cancellationToken);
        context.WriteLine(user.InvitedAt is null ? $"{email} can sign in." : $"{email} was invited by mail.");
        context.SetResult(new { user.Id, user.Email, roles = wanted, invited = user.InvitedAt is not null });
    }
}
