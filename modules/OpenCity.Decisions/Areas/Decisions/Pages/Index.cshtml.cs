using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Features.FindModels;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

[RequirePermission(Permissions.ViewName)]
internal sealed class IndexModel(FindModels find, ICurrentUser user, IStringLocalizer<IndexModel> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public VersionStanding? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ModelPage Found { get; private set; } = new([], null);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Text) || State is not null;

    public bool MayManage => user.Has(Permissions.Manage);

    public IEnumerable<Choice> States =>
        [new Choice(string.Empty, text["All"]), .. Enum.GetValues<VersionStanding>().Select(s => new Choice(s.ToString(), text[Words.Standing(s)]))];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Found = await find.HandleAsync(new ModelFilter { Text = Text, Standing = State, After = After }, cancellationToken);
}
