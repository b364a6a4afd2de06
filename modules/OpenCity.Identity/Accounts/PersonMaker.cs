using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Features.InvitePerson;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Accounts;

/// <summary>Makes accounts for recipes and the command line: with a password, or invited by mail without one.</summary>
internal sealed class PersonMaker(UserManager<CityUser> manager, Passwords passwords, Invitations invitations, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock)
{
    public async Task<CityUser> MakeAsync(PersonToMake person, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(person.Password) && person.PasswordHash is null)
        {
            return await invitations.InviteAsync(new Invitation(person.DisplayName, person.Email, person.Culture, []), cancellationToken);
        }

        var user = CityUser.Create(clock.NewId(), person.DisplayName, person.Email, person.Culture, clock.Now);
        user.EmailConfirmed = person.EmailConfirmed;
        user.DisabledAt = person.IsEnabled ? null : clock.Now;
        user.PasswordHash = person.PasswordHash;
        if (!string.IsNullOrEmpty(person.Password))
        {
            await passwords.EnsureStrongAsync("Password", user, person.Password, cancellationToken);
            user.PasswordHash = passwords.Hash(user, person.Password);
        }

        await unitOfWork.ExecuteAsync(
            async _ =>
            {
                await manager.CreateAsync(user).EnsureAsync("Email");
                audit.Record(user.Act("identity.person.made"));
            },
            cancellationToken);
        return user;
    }
}

/// <summary>Somebody to make an account for.</summary>
internal sealed record PersonToMake(string DisplayName, string Email, string Culture)
{
    public string? Password { get; init; }

    public string? PasswordHash { get; init; }

    public bool EmailConfirmed { get; init; } = true;

    public bool IsEnabled { get; init; } = true;
}
