using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features.TakeAction;

namespace OpenCity.Workflows.Features.ReadCase;

/// <summary>A case as staff open it.</summary>
/// <param name="Opened">What it knows.</param>
/// <param name="Case">Where it stands.</param>
/// <param name="Subject">What it is about.</param>
internal sealed record CaseView(OpenCase Opened, WorkflowCase Case, WorkflowSubjectCard Subject);

/// <summary>Opens cases for staff: for whoever sees all, and for those who have something to do in them.</summary>
internal sealed class CaseFile(CaseStore store, ReadCase read, OpenActions actions, CityView city, ICurrentUser user)
{
    /// <summary>The case; null where there is none.</summary>
    /// <exception cref="AccessDenied">The person sees only own tasks, and has none here.</exception>
    public async Task<CaseView?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Work);
        if (await store.ReadAsync(id, cancellationToken) is not { } opened)
        {
            return null;
        }

        if (!user.Has(Permissions.View) && !(await actions.ListAsync(opened, cancellationToken)).Any(a => actions.MayTake(a, asApplicant: false)))
        {
            throw new AccessDenied(Permissions.ViewName);
        }

        return new CaseView(opened, await read.DescribeAsync(opened, cancellationToken), (await city.DescribeAsync([opened.Subject], cancellationToken))[opened.Subject]);
    }
}
