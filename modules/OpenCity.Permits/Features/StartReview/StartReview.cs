using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features.StartReview;

/// <summary>Takes up the review; an application that nobody has becomes one's own.</summary>
internal sealed class StartReview(ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, ApplicationCases cases, ICurrentUser user)
{
    /// <returns>False where there is no such application for this person.</returns>
    public Task<bool> HandleAsync(Guid id, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(id, ct) is not { } file)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.StartReview, file.Actor);
            if (file.Permit.AssigneeId is null && user.Id is { } person)
            {
                await journal.AssignAsync(file.Permit, person, user.DisplayName, ct);
            }

            await journal.MoveAsync(file.Permit, PermitStatus.InReview, new Entry(TimelineKind.ReviewStarted) { ForApplicant = true }, ct);
            await cases.TakeAsync(file, PermitAction.StartReview, null, ct);
            return true;
        },
        cancellationToken);
}
