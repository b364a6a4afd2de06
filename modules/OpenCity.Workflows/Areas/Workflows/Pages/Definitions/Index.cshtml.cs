using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.Drafts;
using OpenCity.Workflows.Features.FindWorkflows;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Definitions;

/// <summary>The city's workflows.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class IndexModel(FindWorkflows find, ReadDraft drafts, ICurrentUser user) : PageModel
{
    public IReadOnlyList<WorkflowLine> Lines { get; private set; } = [];

    public bool MayManage => user.Has(Permissions.Manage);

    /// <summary>The workflows that have a draft, for whoever may open it.</summary>
    public IReadOnlySet<Guid> Drafts { get; private set; } = new HashSet<Guid>();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Lines = await find.ListAsync(cancellationToken);
        Drafts = MayManage ? await drafts.ListAsync(cancellationToken) : Drafts;
    }
}
