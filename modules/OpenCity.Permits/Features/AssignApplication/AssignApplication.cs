using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.AssignApplication;

/// <summary>Gives an application to a member of staff, or takes it back.</summary>
internal sealed class AssignApplication(ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, Neighbour<IPeople> people)
{
    /// <summary>Who can be given applications, by name.</summary>
    public async Task<IReadOnlyList<Person>> CandidatesAsync(CancellationToken cancellationToken) =>
        people.Exists ? await people.Service.WithPermissionAsync(Permissions.Review, cancellationToken) : [];

    /// <returns>False where there is no such application for this person.</returns>
    public Task<bool> HandleAsync(Guid id, Guid? assigneeId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(id, ct) is not { } file)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.Assign, file.Actor);
            var person = assigneeId is null ? null : (await CandidatesAsync(ct)).FirstOrDefault(p => p.Id == assigneeId)
                ?? throw new ValidationFailed("AssigneeId", "Choose somebody who may review applications.");
            if (file.Permit.AssigneeId != person?.Id)
            {
                await journal.AssignAsync(file.Permit, person?.Id, person?.DisplayName, ct);
            }

            return true;
        },
        cancellationToken);
}
