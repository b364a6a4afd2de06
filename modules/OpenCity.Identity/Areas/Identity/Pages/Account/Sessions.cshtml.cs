using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

internal sealed class SessionsModel(CityUsers users, SessionRegister register, IStringLocalizer<SessionsModel> text) : AccountPage
{
    private IStringLocalizer T => text;

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public bool IsThis(Session session) => session.Id == SessionId;

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken)
    {
        await register.EndAsync(await users.GetAsync(PersonId, cancellationToken), id, cancellationToken);
        Notice = T["That browser is signed out."];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        await register.EndAllAsync(await users.GetAsync(PersonId, cancellationToken), except: null, cancellationToken);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("/SigningIn/SignOut");
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken) => Sessions = await register.ListAsync(PersonId, cancellationToken);
}
