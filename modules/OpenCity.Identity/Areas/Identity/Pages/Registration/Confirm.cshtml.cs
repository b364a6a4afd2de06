using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Features.Register;

namespace OpenCity.Identity.Areas.Identity.Pages.Registration;

/// <summary>Shows a button instead of confirming at once: mail scanners open every link.</summary>
[Public("The mailed link says who it is.")]
[EnableRateLimiting("public-forms")]
internal sealed class ConfirmModel(ConfirmEmail handler) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsGood { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => IsGood = await handler.IsGoodAsync(Token, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        await handler.ConfirmAsync(Token, cancellationToken) ? RedirectToPage("/SigningIn/SignIn", new { confirmed = true }) : Page();
}
