using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Features.ChangeAccount;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

[Public("The mailed link says who it is; the mail may be read on another device.")]
[EnableRateLimiting("public-forms")]
internal sealed class ConfirmEmailModel(ChangeEmail handler, IStringLocalizer<ConfirmEmailModel> text) : FormPage
{
    private IStringLocalizer T => text;

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public string? Address { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Address = await handler.FindAddressAsync(Token, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await handler.ChangeAsync(Token, cancellationToken))
        {
            return Page();
        }

        Notice = T["Your email address is changed. Sign in with it from now on."];
        return User.Identity?.IsAuthenticated == true ? RedirectToPage("Overview") : RedirectToPage("/SigningIn/SignIn");
    }
}
