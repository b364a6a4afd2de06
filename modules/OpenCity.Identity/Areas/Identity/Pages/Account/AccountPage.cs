using System.Security.Claims;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

/// <summary>A page of one's own account.</summary>
[SignedIn]
internal abstract class AccountPage : FormPage
{
    protected Guid PersonId => Guid.Parse(User.FindFirstValue(CityClaims.Id)!);

    protected Guid? SessionId => Guid.TryParse(User.FindFirstValue(CityClaims.Session), out var id) ? id : null;
}
