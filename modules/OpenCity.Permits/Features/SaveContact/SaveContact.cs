using OpenCity.Abstractions.Data;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.SaveContact;

/// <summary>Changes how the applicant is reached, while they may change the application.</summary>
internal sealed class SaveContact(ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, PermitMails mails)
{
    /// <returns>False where there is no such application for this person.</returns>
    public Task<bool> HandleAsync(Guid id, ContactDetails contact, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenOwnAsync(id, ct) is not { } file)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.Edit, file.Actor);
            contact.Demand();
            var moved = !string.Equals(file.Applicant.Email, contact.Email.Trim(), StringComparison.OrdinalIgnoreCase);
            (file.Applicant.Name, file.Applicant.Email, file.Applicant.Telephone) = (contact.Name.Trim(), contact.Email.Trim(), contact.Telephone?.Trim() ?? string.Empty);
            journal.Audit(file.Permit, "contact-saved");
            if (moved && file.Applicant.UserId is null)
            {
                await mails.DraftKeptAsync(file, ct);
            }

            return true;
        },
        cancellationToken);
}
