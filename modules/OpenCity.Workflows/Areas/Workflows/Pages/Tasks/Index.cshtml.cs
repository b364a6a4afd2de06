using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.FindTasks;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Tasks;

/// <summary>What lies with the current person's roles.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class IndexModel(FindTasks find) : TaskListPage
{
    internal override bool Mine => false;

    public Task OnGetAsync(CancellationToken cancellationToken) => FindAsync(find, cancellationToken);
}
