using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.DiscardDraft;

/// <summary>Deletes a draft with everything in it: a city keeps nothing that it was never sent.</summary>
internal sealed class DiscardDraft(PermitsDbContext db, ApplicationAccess access, IUnitOfWork unitOfWork, IFileStore files, PermitJournal journal, GuestPass guests)
{
    /// <returns>False where there is no such application for this person.</returns>
    public Task<bool> HandleAsync(Guid id, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenOwnAsync(id, ct) is not { } file)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.Discard, file.Actor);
            await RemoveAsync(file.Permit, "discarded", ct);
            return true;
        },
        cancellationToken);

    /// <summary>Deletes a draft in the running unit of work; also for those whose time is up.</summary>
    public async Task RemoveAsync(Permit draft, string action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var fileId in await db.Documents.Where(d => d.PermitId == draft.Id).Select(d => d.FileId).ToListAsync(cancellationToken))
        {
            await files.DeleteAsync(fileId, cancellationToken);
        }

        await guests.RevokeAsync(draft.Id, cancellationToken);
        journal.Audit(draft, action);
        db.Permits.Remove(draft);
    }
}
