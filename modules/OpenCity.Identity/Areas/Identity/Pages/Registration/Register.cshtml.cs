using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Identity.Features.Register;

namespace OpenCity.Identity.Areas.Identity.Pages.Registration;

[Public("Residents make their own accounts.")]
[EnableRateLimiting("public-forms")]
internal sealed class RegisterModel(RegisterResident handler, ISettings settings) : FormPage
{
    [BindProperty]
    [Display(Name = "Your name")]
    [Required(ErrorMessage = "Enter your name."), StringLength(100, ErrorMessage = "Enter a name of at most {1} characters.")]
    public string DisplayName { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Email address")]
    [Required(ErrorMessage = "Enter your email address."), EmailAddress(ErrorMessage = "Enter an email address like name@example.com."), StringLength(254, ErrorMessage = "Enter an email address of at most {1} characters.")]
    public string Email { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Password"), DataType(DataType.Password)]
    [Required(ErrorMessage = "Choose a password.")]
    public string Password { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "I have read the privacy notice and agree to it")]
    [Range(typeof(bool), "true", "true", ErrorMessage = "Confirm that you agree to the privacy notice.")]
    public bool Agrees { get; set; }

    public int MinimumLength { get; private set; }

    public bool IsOpen { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await handler.RegisterAsync(new Features.Register.Registration(DisplayName, Email, Password, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), cancellationToken);
        return RedirectToPage("RegisterSent");
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        var rules = await settings.GetAsync<IdentitySettings>(cancellationToken);
        (MinimumLength, IsOpen) = (rules.MinimumPasswordLength, rules.RegistrationOpen);
    }
}
