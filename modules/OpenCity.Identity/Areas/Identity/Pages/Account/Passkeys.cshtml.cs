using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.UsePasskeys;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

internal sealed class PasskeysModel(CityUsers users, PasskeyRegister register, IStringLocalizer<PasskeysModel> text) : AccountPage
{
    private IStringLocalizer T => text;

    [BindProperty]
    [Display(Name = "Name of the device")]
    [Required(ErrorMessage = "Give the device a name."), StringLength(60, ErrorMessage = "Enter a name of at most {1} characters.")]
    public string Name { get; set; } = string.Empty;

    public IReadOnlyList<PasskeyView> Passkeys { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken cancellationToken) =>
        Content(await register.BeginAsync(await users.GetAsync(PersonId, cancellationToken)), "application/json");

    public async Task<IActionResult> OnPostAsync(string? credential, CancellationToken cancellationToken)
    {
        await register.AddAsync(await users.GetAsync(PersonId, cancellationToken), Name, credential ?? string.Empty, cancellationToken);
        Notice = T["The passkey is added."];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await register.RemoveAsync(await users.GetAsync(PersonId, cancellationToken), id, cancellationToken);
        Notice = T["The passkey is removed."];
        return RedirectToPage();
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken) => Passkeys = await register.ListAsync(await users.GetAsync(PersonId, cancellationToken));
}
