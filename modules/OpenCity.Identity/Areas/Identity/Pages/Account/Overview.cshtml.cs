using Microsoft.Extensions.Localization;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Areas.Identity.Pages.Account;

internal sealed class OverviewModel(CityUsers users, PersonRoles roles, IStringLocalizer<OverviewModel> text) : AccountPage
{
    public CityUser Person { get; private set; } = null!;

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Person = await users.GetAsync(PersonId, cancellationToken);
        Roles = [.. (await roles.ListAsync(PersonId, cancellationToken)).Select(text.RoleName)];
    }
}
