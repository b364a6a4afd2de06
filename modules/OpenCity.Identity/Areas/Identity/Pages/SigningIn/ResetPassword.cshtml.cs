using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Identity.Features.ResetPassword;

namespace OpenCity.Identity.Areas.Identity.Pages.SigningIn;

[Public("The mailed link says who it is.")]
[EnableRateLimiting("public-forms")]
[OpenInMaintenance]
internal sealed class ResetPasswordModel(ForgottenPassword handler, IStringLocalizer<ResetPasswordModel> text) : FormPage
{
    private IStringLocalizer T => text;

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    [Display(Name = "New password"), DataType(DataType.Password)]
    [Required(ErrorMessage = "Choose a password.")]
    public string Password { get; set; } = string.Empty;

    public bool IsGood { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await handler.ResetAsync(Token, Password, cancellationToken))
        {
            return Page();
        }

        Notice = T["Your password is changed. Sign in with the new one."];
        return RedirectToPage("SignIn");
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken) => IsGood = await handler.IsGoodAsync(Token, cancellationToken);
}
