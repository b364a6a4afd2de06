using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.RemoveDocument;

/// <summary>Takes a document out. Of a draft nothing is left; after a submission the city keeps what it was sent.</summary>
internal sealed class RemoveDocument(PermitsDbContext db, ApplicationAccess access, IUnitOfWork unitOfWork, IFileStore files, PermitJournal journal, ICityClock clock)
{
    /// <returns>False where there is no such application or document for this person.</returns>
    public Task<bool> HandleAsync(Guid id, Guid documentId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenOwnAsync(id, ct) is not { } file
                || await db.Documents.SingleOrDefaultAsync(d => d.Id == documentId && d.PermitId == id && d.RemovedAt == null, ct) is not { } document)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.Edit, file.Actor);
            if (file.Permit.Status == PermitStatus.Draft)
            {
                db.Documents.Remove(document);
                await files.DeleteAsync(document.FileId, ct);
            }
            else
            {
                document.RemovedAt = clock.Now;
            }

            journal.Note(file.Permit, new Entry(TimelineKind.DocumentRemoved) { ForApplicant = true, ByApplicant = true, Detail = document.FileName });
            return true;
        },
        cancellationToken);
}
