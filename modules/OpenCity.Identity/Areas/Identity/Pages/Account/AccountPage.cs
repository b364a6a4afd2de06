using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.Filters;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

/// <summary>A page of one's own account. API tokens do not open it: with one, a program could make itself another with wider scopes.</summary>
[SignedIn]
internal abstract class AccountPage : FormPage
{
    protected Guid PersonId => Guid.Parse(User.FindFirstValue(CityClaims.Id)!);

    protected Guid? SessionId => Guid.TryParse(User.FindFirstValue(CityClaims.Session), out var id) ? id : null;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (User.Identity?.AuthenticationType == IApiTokenValidator.Scheme)
        {
            context.Result = Forbid();
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }
}
