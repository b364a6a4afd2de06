using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.AddInternalNote;

/// <summary>Writes a note that only staff see.</summary>
internal sealed class AddInternalNote(PermitsDbContext db, ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, ICurrentUser user, ICityClock clock)
{
    /// <returns>False where there is no such application for this person.</returns>
    public Task<bool> HandleAsync(Guid id, string? text, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(id, ct) is not { } file)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.AddNote, file.Actor);
            db.Notes.Add(new InternalNote
            {
                Id = clock.NewId(),
                PermitId = id,
                WrittenAt = clock.Now,
                AuthorName = user.DisplayName,
                Text = Reasons.Required("Text", text, "Write the note."),
            });
            journal.Note(file.Permit, new Entry(TimelineKind.NoteAdded));
            return true;
        },
        cancellationToken);
}
