using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Work;

namespace OpenCity.Administration.Areas.Administration.Pages.Workspace;

/// <summary>What waits for the person, and the queues they work on.</summary>
[RequirePermission("workspace.view")]
public sealed class IndexModel(IEnumerable<IWorkSource> sources, ICurrentUser user, ICityClock clock) : PageModel
{
    private const int Most = 50;

    /// <summary>The person's own work, most urgent first.</summary>
    public IReadOnlyList<WorkItem> Mine { get; private set; } = [];

    /// <summary>The queues.</summary>
    public IReadOnlyList<WorkQueue> Queues { get; private set; } = [];

    /// <summary>Today in the city.</summary>
    public DateOnly Today => clock.Today;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var mine = new List<WorkItem>();
        var queues = new List<WorkQueue>();
        foreach (var source in sources)
        {
            queues.AddRange(await source.GetQueuesAsync(cancellationToken));
            if (user.Id is { } person)
            {
                mine.AddRange(await source.GetAssignedAsync(person, Most, cancellationToken));
            }
        }

        Queues = queues;
        Mine = [.. mine.OrderBy(i => i.Due ?? DateOnly.MaxValue).ThenBy(i => i.Since).Take(Most)];
    }
}
