using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Features.InvitePerson;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

[Public("The mailed link says who it is.")]
[EnableRateLimiting("public-forms")]
internal sealed class InvitationModel(Invitations handler, IStringLocalizer<InvitationModel> text) : FormPage
{
    private IStringLocalizer T => text;

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    [Display(Name = "Your name")]
    [Required(ErrorMessage = "Enter your name."), StringLength(100, ErrorMessage = "Enter a name of at most {1} characters.")]
    public string DisplayName { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Password"), DataType(DataType.Password)]
    [Required(ErrorMessage = "Choose a password.")]
    public string Password { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "I have read the privacy notice and agree to it")]
    [Range(typeof(bool), "true", "true", ErrorMessage = "Confirm that you agree to the privacy notice.")]
    public bool Agrees { get; set; }

    public string? Email { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await OnRedisplayAsync(cancellationToken);
        DisplayName = (await handler.FindAsync(Token, cancellationToken))?.DisplayName ?? string.Empty;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await handler.AcceptAsync(Token, DisplayName, Password, cancellationToken) is null)
        {
            return Page();
        }

        Notice = T["Your account is ready. Sign in with your email address and password."];
        return RedirectToPage("SignIn");
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken) => Email = (await handler.FindAsync(Token, cancellationToken))?.Email;
}
