using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.CommandLine;
using OpenCity.Identity.Features.ApiTokens;
using OpenCity.Identity.Features.ChangeAccount;
using OpenCity.Identity.Features.CleanUp;
using OpenCity.Identity.Features.CloseAccount;
using OpenCity.Identity.Features.DownloadMyData;
using OpenCity.Identity.Features.FindPeople;
using OpenCity.Identity.Features.GuestLinks;
using OpenCity.Identity.Features.InvitePerson;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Identity.Features.ManageRoles;
using OpenCity.Identity.Features.Register;
using OpenCity.Identity.Features.ResetPassword;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Features.SetUpSecondFactor;
using OpenCity.Identity.Features.SignIn;
using OpenCity.Identity.Features.UsePasskeys;
using OpenCity.Identity.Mails;
using OpenCity.Identity.Model;
using OpenCity.Identity.Recipes;

namespace OpenCity.Identity;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<IdentityContext>();
        services.AddTenantSettings<IdentitySettings>();
        services.AddScoped<IPermissionProvider, Permissions>();
        services.AddScoped<INavigationProvider, Navigation>();
        AddFramework(services);
        AddSignIn(services);
        AddOwnAccount(services);
        AddAdministration(services);
        AddContracts(services);
    }

    /// <remarks>Most of this the framework adds only if nobody has: ours comes first.</remarks>
    private static void AddFramework(IServiceCollection services)
    {
        services.AddScoped<CityUserStore>();
        services.AddScoped<IUserStore<CityUser>>(p => p.GetRequiredService<CityUserStore>());
        services.AddScoped<Passwords>();
        services.AddScoped<EvenAnswers>();
        services.AddScoped<IPasswordValidator<CityUser>>(p => p.GetRequiredService<Passwords>());
        services.AddScoped<CityPrincipals>();
        services.AddScoped<IUserClaimsPrincipalFactory<CityUser>>(p => p.GetRequiredService<CityPrincipals>());
        services.AddScoped<IPasskeyHandler<CityUser>>(p => new PasskeyHandler<CityUser>(p.GetRequiredService<UserManager<CityUser>>(), Options.Create(Passkeys)));
        services
            .AddIdentityCore<CityUser>(o =>
            {
                o.User.RequireUniqueEmail = true;
                o.User.AllowedUserNameCharacters = string.Empty;
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddSignInManager();

        // Behind the sign-in manager, which adds a validator of its own that looks every half hour only: the last one counts.
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
    }

    /// <summary>The device asks its owner for finger, face or PIN and knows the account: no address to type, and both factors at once.</summary>
    private static IdentityPasskeyOptions Passkeys => new()
    {
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "required",
        AuthenticatorTimeout = TimeSpan.FromMinutes(5),
    };

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddScoped<CityUsers>();
        services.AddScoped<AccountMails>();
        services.AddScoped<GuestLinkRegister>();
        services.AddScoped<MailedLinks>();
        services.AddScoped<UseMarks>();
        services.AddScoped<SessionMemory>();
        services.AddScoped<SessionLookup>();
        services.AddScoped<SessionRegister>();
        services.AddScoped<SessionRequest>();
        services.AddScoped<SessionStarter>();
        services.AddScoped<FailedAttempts>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<HalfSignIn>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<SecondFactorSignIn>();
        services.AddScoped<PasskeySignIn>();
    }

    private static void AddOwnAccount(IServiceCollection services)
    {
        services.AddScoped<ConfirmationSender>();
        services.AddScoped<RegisterResident>();
        services.AddScoped<ConfirmEmail>();
        services.AddScoped<ForgottenPassword>();
        services.AddScoped<OwnPassword>();
        services.AddScoped<ChangeDetails>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<ChangeEmail>();
        services.AddScoped<Authenticator>();
        services.AddScoped<PasskeyRegister>();
        services.AddScoped<ApiTokenScopes>();
        services.AddScoped<ApiTokenRegister>();
        services.AddScoped<MyData>();
        services.AddScoped<AccountClosure>();
    }

    private static void AddAdministration(IServiceCollection services)
    {
        services.AddScoped<SearchPeople>();
        services.AddScoped<LastAdministrator>();
        services.AddScoped<PersonRoles>();
        services.AddScoped<PersonStates>();
        services.AddScoped<PersonMaker>();
        services.AddScoped<Invitations>();
        services.AddScoped<RoleEditor>();
    }

    private static void AddContracts(IServiceCollection services)
    {
        services.AddScoped<IPeople, People>().AddScoped<IRoleHolders, RoleHolders>();
        services.AddScoped<IGuestLinks>(p => p.GetRequiredService<GuestLinkRegister>());
        services.AddScoped<IApiTokenValidator, ApiTokenValidator>();
        services.AddScoped<IPersonalData, AccountData>();
        services.AddScoped<IRetentionRule, ExpiredSignIns>();
        services.AddScoped<IRetentionRule, ExpiredLinks>();
        services.AddScoped<IRetentionRule, ExpiredTokens>();
        services.AddScoped<IRetentionRule, UnconfirmedAccounts>();
        services.AddRecipeStep<UsersStepHandler>();
        services.AddScoped<ICommandVerb, UserAdd>();
        services.AddScoped<ICommandVerb, UserReset>();
        services.AddScoped<ICommandVerb, UserList>();
    }
}
