using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.InvitePerson;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Identity.Features.Sessions;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Areas.Identity.Pages.People;

[RequirePermission(Permissions.ViewPeopleName)]
internal sealed class PersonModel(
    CityUsers users,
    PersonRoles roles,
    PersonStates states,
    Invitations invitations,
    SessionRegister sessions,
    ICurrentUser current,
    ICityClock clock,
    IStringLocalizer<PersonModel> text) : FormPage
{
    private IStringLocalizer T => text;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Display(Name = "Roles")]
    public List<string> Roles { get; set; } = [];

    public CityUser Person { get; private set; } = null!;

    public PersonState State => Person.StateAt(clock.Now);

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    public bool MayManage => current.Has(Permissions.ManagePeople);

    /// <summary>Whoever may only look must not change, whichever button is sent.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerMethod?.HttpMethod == "Post")
        {
            current.Demand(Permissions.ManagePeople);
        }

        if (await users.FindAsync(Id, HttpContext.RequestAborted) is not { } person)
        {
            context.Result = NotFound();
            return;
        }

        Person = person;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Roles = [.. await roles.ListAsync(Id, cancellationToken)];
        await OnRedisplayAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await roles.SetAsync(Person, Roles, cancellationToken);
        return Done(T["The roles are changed."]);
    }

    public async Task<IActionResult> OnPostUnlockAsync(CancellationToken cancellationToken)
    {
        await states.UnlockAsync(Person, cancellationToken);
        return Done(T["The person can sign in again."]);
    }

    public async Task<IActionResult> OnPostDisableAsync(CancellationToken cancellationToken)
    {
        await states.DisableAsync(Person, cancellationToken);
        return Done(T["The account is disabled and signed out everywhere."]);
    }

    public async Task<IActionResult> OnPostEnableAsync(CancellationToken cancellationToken)
    {
        await states.EnableAsync(Person, cancellationToken);
        return Done(T["The account is enabled."]);
    }

    public async Task<IActionResult> OnPostResetFactorAsync(CancellationToken cancellationToken)
    {
        await states.ResetSecondFactorAsync(Person, cancellationToken);
        return Done(T["Authenticator, recovery codes and passkeys are removed."]);
    }

    public async Task<IActionResult> OnPostResetPasswordAsync(CancellationToken cancellationToken)
    {
        await states.SendResetAsync(Person, cancellationToken);
        return Done(T["A link to choose a new password was sent."]);
    }

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellationToken)
    {
        await invitations.SendAgainAsync(Person, cancellationToken);
        return Done(T["The invitation was sent again."]);
    }

    public async Task<IActionResult> OnPostSignOutAsync(CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(Person, except: null, cancellationToken);
        return Done(T["The person is signed out everywhere."]);
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        Sessions = await sessions.ListAsync(Id, cancellationToken);
        Offered = [.. (await roles.OfferAsync(cancellationToken)).Select(r => new Choice(r.Name, T.RoleName(r.Name)) { Hint = T[r.Description] })];
    }

    private RedirectToPageResult Done(string notice)
    {
        Notice = notice;
        return RedirectToPage(new { Id });
    }
}
