using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.FindPeople;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Areas.Identity.Pages.People;

[RequirePermission(Permissions.ViewPeopleName)]
internal sealed class PeopleModel(SearchPeople search, PersonRoles roles, ICurrentUser current, IStringLocalizer<PeopleModel> text) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public PersonState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public PeoplePage Found { get; private set; } = new([], null, null);

    public IReadOnlyList<Choice> RoleChoices { get; private set; } = [];

    public IReadOnlyList<Choice> StateChoices { get; private set; } = [];

    public bool MayManage => current.Has(Permissions.ManagePeople);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Found = await search.SearchAsync(new PeopleQuery(Text, Role, State, After, Before), cancellationToken);
        RoleChoices = [.. (await roles.OfferAsync(cancellationToken)).Select(r => new Choice(r.Name, text.RoleName(r.Name)))];
        StateChoices = [.. Enum.GetValues<PersonState>().Select(s => new Choice(s.ToString(), s.Text(text)))];
    }
}
