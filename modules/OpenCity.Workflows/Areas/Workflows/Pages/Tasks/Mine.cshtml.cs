using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.FindTasks;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Tasks;

/// <summary>What was given to the current person.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class MineModel(FindTasks find) : TaskListPage
{
    internal override bool Mine => true;

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(find, cancellationToken);
}
