using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Web;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Drafts;
using OpenCity.Workflows.Features.FindWorkflows;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Definitions;

/// <summary>A version of a workflow: drawn, and in words.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class DetailsModel(FindWorkflows find, ReadDraft drafts, BeginDraft begin, ICurrentUser user) : PageModel, IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version; the one in force where it is left out.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    public bool MayOperate => user.Has(Permissions.Operate);

    public WorkflowFile Opened { get; private set; } = null!;

    public bool MayManage => user.Has(Permissions.Manage);

    /// <summary>There is a draft, which the person may open.</summary>
    public bool HasDraft { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task OnRedisplayAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await find.FindAsync(Id, Version, cancellationToken) is not { } file)
        {
            return false;
        }

        Opened = file;
        HasDraft = MayManage && (await drafts.ListAsync(cancellationToken)).Contains(Id);
        return true;
    }

    /// <summary>Begins a draft from the version in force.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken) =>
        await begin.FromVersionAsync(Id, cancellationToken) ? LocalRedirect($"~/staff/workflows/{Id}/draft") : NotFound();

    /// <summary>The roles that act in a state; none where the activity runs by itself.</summary>
    public static IReadOnlyList<string> RolesOf(CompiledActivity activity) => activity.Properties is UserTaskProperties state ? state.AllRoles : [];

    /// <summary>Where each outcome leads, in the order of the definition.</summary>
    public IEnumerable<(string Outcome, IEnumerable<string> To)> Following(CompiledActivity activity) => activity.Outcomes
        .Select(outcome => (outcome, Opened.Compiled.Following(activity.Id, outcome).Select(to => Opened.Compiled.Find(to)!.Source.Title.ToString())));
}
