using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.ReadCase;

/// <summary>A case as staff open it.</summary>
/// <param name="Opened">What it knows.</param>
/// <param name="Case">Where it stands.</param>
/// <param name="Subject">What it is about.</param>
internal sealed record CaseView(OpenCase Opened, WorkflowCase Case, WorkflowSubjectCard Subject);

/// <summary>Opens cases for staff: for whoever sees all, and for those who have something to do in them.</summary>
internal sealed class CaseFile(WorkflowsDbContext db, CaseStore store, ReadCase read, CityView city, ICurrentUser user)
{
    /// <summary>Whether the person sees cases in which there is nothing for that person to do.</summary>
    public bool SeesAll => user.Has(Permissions.View);

    /// <summary>The case; null where there is none.</summary>
    /// <exception cref="AccessDenied">The person sees only own tasks, and has none here.</exception>
    public async Task<CaseView?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Work);
        if (await store.ReadAsync(id, cancellationToken) is not { } opened)
        {
            return null;
        }

        if (!SeesAll && !await HasTaskAsync(id, cancellationToken))
        {
            throw new AccessDenied(Permissions.ViewName);
        }

        return new CaseView(opened, await read.DescribeAsync(opened, cancellationToken), (await city.DescribeAsync([opened.Subject], cancellationToken))[opened.Subject]);
    }

    /// <summary>What is in the person's lists can be opened.</summary>
    private Task<bool> HasTaskAsync(Guid id, CancellationToken cancellationToken)
    {
        var roles = user.Roles.Except([Roles.Anonymous, Roles.Resident]).ToList();
        return db.Tasks.AnyAsync(t => t.CaseId == id && (t.AssigneeId == user.Id || db.TaskRoles.Any(r => r.TaskId == t.Id && roles.Contains(r.Role))), cancellationToken);
    }
}
