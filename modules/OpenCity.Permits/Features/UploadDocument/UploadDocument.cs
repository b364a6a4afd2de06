using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Features.UploadDocument;

/// <summary>Takes a document from the applicant.</summary>
internal sealed class UploadDocument(PermitsDbContext db, ApplicationAccess access, IUnitOfWork unitOfWork, IFileStore files, PermitJournal journal, ICityClock clock)
{
    private const int MostDocuments = 60;

    /// <returns>The document's id; null where there is no such application for this person.</returns>
    /// <exception cref="ValidationFailed">The file is too large, of a type that is not taken, or not what its name says.</exception>
    public Task<Guid?> HandleAsync(UploadRequest request, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenOwnAsync(request.Id, ct) is not { } file)
            {
                return null;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.Edit, file.Actor);
            await CheckAsync(file, request.Requirement, ct);
            var stored = await SaveAsync(request, ct);
            var document = new ApplicationDocument
            {
                Id = clock.NewId(),
                PermitId = request.Id,
                Requirement = request.Requirement,
                FileId = stored.Id,
                FileName = stored.FileName,
                ContentType = stored.ContentType,
                Length = stored.Length,
                Sha256 = stored.Sha256,
                UploadedAt = clock.Now,
            };
            db.Documents.Add(document);
            journal.Note(file.Permit, new Entry(TimelineKind.DocumentAdded) { ForApplicant = true, ByApplicant = true, Detail = stored.FileName });
            return (Guid?)document.Id;
        },
        cancellationToken);

    private async Task CheckAsync(ApplicationFile file, string requirement, CancellationToken cancellationToken)
    {
        if (!file.Definition.Documents.Any(d => d.Code == requirement) && !file.Definition.Questions.Any(q => q.Key == requirement && q.Type == QuestionType.Files))
        {
            throw new ValidationFailed("Requirement", "Choose what the document shows.");
        }

        if (await db.Documents.CountAsync(d => d.PermitId == file.Permit.Id && d.RemovedAt == null, cancellationToken) >= MostDocuments)
        {
            throw new ValidationFailed("Document", "An application can have {0} documents. Remove one, or put several into one PDF.", MostDocuments);
        }
    }

    /// <summary>The store names its own field; the form's is <c>Document</c>.</summary>
    private async Task<StoredFile> SaveAsync(UploadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await files.SaveAsync(new FileUpload(request.FileName, request.Content), FileRules.Documents, cancellationToken);
        }
        catch (ValidationFailed refused)
        {
            throw new ValidationFailed([.. refused.Errors.Select(e => e with { Field = "Document" })]);
        }
    }
}

/// <summary>Add a document.</summary>
/// <param name="Id">The application.</param>
/// <param name="Requirement">What it shows: the code of a required document or the key of a question.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record UploadRequest(Guid Id, string Requirement, string FileName, Stream Content);
