using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Accounts;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

/// <summary>A page of one's own account.</summary>
[SignedIn]
internal abstract class AccountPage : FormPage
{
    protected Guid PersonId => Guid.Parse(User.FindFirstValue(CityClaims.Id)!);

    protected Guid? SessionId => Guid.TryParse(User.FindFirstValue(CityClaims.Session), out var id) ? id : null;

    /// <summary>A browser may still be signed in whose account is gone: it is signed out, and told so.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await HttpContext.RequestServices.GetRequiredService<CityUsers>().FindAsync(PersonId, HttpContext.RequestAborted) is null)
        {
            await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            context.Result = RedirectToPage("/SigningIn/SignIn", new { gone = true });
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }
}
