using Microsoft.AspNetCore.Identity;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Mails;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Features.Register;

/// <summary>Makes a resident's account, to be confirmed by mail. Whoever tries an address learns nothing: its owner gets a mail either way.</summary>
internal sealed class RegisterResident(
    CityUsers users,
    UserManager<CityUser> manager,
    Passwords passwords,
    ConfirmationSender confirmations,
    AccountMails mails,
    EvenAnswers answers,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ISettings settings,
    ICityClock clock)
{
    public async Task RegisterAsync(Registration registration, CancellationToken cancellationToken)
    {
        if (!(await settings.GetAsync<IdentitySettings>(cancellationToken)).RegistrationOpen)
        {
            throw new RuleViolation("identity.registration-closed", "The city does not accept new accounts at present.");
        }

        var begun = answers.Begin();
        var user = CityUser.Create(clock.NewId(), registration.DisplayName, registration.Email, registration.Culture, clock.Now);
        user.ConsentedAt = clock.Now;
        await passwords.EnsureStrongAsync(nameof(registration.Password), user, registration.Password, cancellationToken);
        user.PasswordHash = passwords.Hash(user, registration.Password);
        try
        {
            await StoreAsync(user, registration, cancellationToken);
        }
        catch (Exception exception) when (exception is ConcurrencyConflict or ValidationFailed)
        {
            // Somebody registered the address at the same moment: now it is there, and its owner is told as of any other.
            // What is wrong for another reason is so the second time too.
            await StoreAsync(user, registration, cancellationToken);
        }

        await answers.EndAsync(begun, cancellationToken);
    }

    private Task StoreAsync(CityUser user, Registration registration, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await users.FindByEmailAsync(registration.Email) is { } existing)
                {
                    await TellAsync(existing, ct);
                    return;
                }

                await manager.CreateAsync(user).EnsureAsync(nameof(registration.Email));
                await confirmations.SendAsync(user, ct);
                audit.Record(user.Act("identity.registered"));
            },
            cancellationToken);

    private async Task TellAsync(CityUser existing, CancellationToken cancellationToken)
    {
        // Two who are told at once would take back each other's link.
        await users.LockAsync(existing.Id, cancellationToken);
        if (existing is { EmailConfirmed: false, DisabledAt: null, InvitedAt: null })
        {
            await confirmations.SendAsync(existing, cancellationToken);
        }
        else
        {
            await mails.AlreadyRegisteredAsync(existing, cancellationToken);
        }

        audit.Record(existing.Act("identity.registration-repeated"));
    }
}
