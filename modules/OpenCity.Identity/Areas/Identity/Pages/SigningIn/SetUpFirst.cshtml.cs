using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Features.SetUpSecondFactor;
using OpenCity.Identity.Features.SignIn;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

/// <summary>For people whose role needs a second factor and who have none: only after setting one up they are signed in.</summary>
[Public("Whoever has shown the password sets the second factor up here.")]
[EnableRateLimiting("public-forms")]
[OpenInMaintenance]
internal sealed class SetUpFirstModel(HalfSignIn half, SecondFactors factors, Authenticator authenticator, SessionStarter sessions, ISettings settings) : FormPage
{
    [BindProperty]
    [Display(Name = "Code")]
    [Required(ErrorMessage = "Enter the code that the app shows."), StringLength(20, ErrorMessage = "Enter the six digits that the app shows.")]
    public string Code { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public AuthenticatorLink? Link { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await OnRedisplayAsync(cancellationToken);
        return Link is null ? RedirectToPage("SignIn", new { ReturnUrl }) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not var (user, remember))
        {
            return RedirectToPage("SignIn", new { ReturnUrl });
        }

        RecoveryCodes = await authenticator.CompleteAsync(user, Code, session: null, cancellationToken);
        await sessions.StartAsync(user, new SessionKind(remember, SecondFactor: true), cancellationToken);
        return Page();
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is var (user, _))
        {
            var city = await settings.GetAsync<CitySettings>(cancellationToken);
            Link = new AuthenticatorLink(city.Name.ToString(), user.Email!, await authenticator.BeginAsync(user, cancellationToken));
        }
    }

    /// <summary>Nobody else: with a factor set up, the password alone must not open this page.</summary>
    private async Task<(CityUser User, bool Remember)?> FindAsync(CancellationToken cancellationToken) =>
        await half.FindAsync(cancellationToken) is { } found && await factors.NextAsync(found.User, cancellationToken) == SignInOutcome.NeedsSetUp ? found : null;
}
