using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ApiTokens;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

internal sealed class TokensModel(CityUsers users, ApiTokenRegister register, ApiTokenScopes scopes, ICityClock clock, IStringLocalizer<TokensModel> text) : AccountPage
{
    private const int UsualDays = 90;

    private IStringLocalizer T => text;

    [BindProperty]
    [Display(Name = "What the token is for")]
    [Required(ErrorMessage = "Say what the token is for."), StringLength(100, ErrorMessage = "Enter a name of at most {1} characters.")]
    public string Name { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "What the token may do")]
    public List<string> Scopes { get; set; } = [];

    [BindProperty]
    [Display(Name = "Days until it expires")]
    [Range(1, 730, ErrorMessage = "Choose between {1} and {2} days.")]
    public int Days { get; set; } = UsualDays;

    public IReadOnlyList<ApiToken> Tokens { get; private set; } = [];

    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    public string? Made { get; private set; }

    public bool IsExpired(ApiToken token) => token.ExpiresAt <= clock.Now;

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Made = await register.MakeAsync(await users.GetAsync(PersonId, cancellationToken), new ApiTokenRequest(Name, Scopes, Days), cancellationToken);
        await OnRedisplayAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        await register.RevokeAsync(await users.GetAsync(PersonId, cancellationToken), id, cancellationToken);
        Notice = T["The token is revoked."];
        return RedirectToPage();
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        Tokens = await register.ListAsync(PersonId, cancellationToken);
        Offered = [.. (await scopes.OfferAsync(PersonId, cancellationToken)).Select(p => new Choice(p.Name, T[p.Description]) { Hint = p.Name })];
    }
}
