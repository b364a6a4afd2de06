using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.AddCondition;

/// <summary>Puts the permit under a condition, in the city's usual words or in the reviewer's own; or takes one off again.</summary>
internal sealed class AddCondition(PermitsDbContext db, ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, ICurrentUser user, ICityClock clock)
{
    /// <returns>False where there is no such application for this person.</returns>
    public Task<bool> HandleAsync(Guid id, string? standardCode, LocalizedText? ownWords, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(id, ct) is not { } file)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.SetConditions, file.Actor);
            var words = Words(file, standardCode, ownWords);
            var last = await db.Conditions.Where(c => c.PermitId == id).MaxAsync(c => (int?)c.Ordinal, ct) ?? 0;
            db.Conditions.Add(new PermitCondition { Id = clock.NewId(), PermitId = id, Ordinal = last + 1, Text = words, AddedAt = clock.Now, AddedByName = user.DisplayName });
            journal.Note(file.Permit, new Entry(TimelineKind.ConditionAdded) { Detail = words.In(file.Applicant.Culture) });
            return true;
        },
        cancellationToken);

    /// <returns>False where there is no such application or condition for this person.</returns>
    public Task<bool> RemoveAsync(Guid id, Guid conditionId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            if (await access.OpenAsStaffAsync(id, ct) is not { } file || await db.Conditions.SingleOrDefaultAsync(c => c.Id == conditionId && c.PermitId == id, ct) is not { } condition)
            {
                return false;
            }

            PermitLifeCycle.Demand(file.Permit, PermitAction.SetConditions, file.Actor);
            db.Conditions.Remove(condition);
            journal.Note(file.Permit, new Entry(TimelineKind.ConditionRemoved) { Detail = condition.Text.In(file.Applicant.Culture) });
            return true;
        },
        cancellationToken);

    private static LocalizedText Words(ApplicationFile file, string? standardCode, LocalizedText? ownWords)
    {
        if (!string.IsNullOrEmpty(standardCode))
        {
            return file.Definition.Conditions.FirstOrDefault(c => c.Code == standardCode)?.Text
                ?? throw new ValidationFailed("StandardCode", "Choose one of the conditions in the list.");
        }

        if (ownWords is null || ownWords.IsEmpty)
        {
            throw new ValidationFailed("OwnWords", "Choose a condition, or write one.");
        }

        return ownWords.Values.Values.All(v => v.Length <= 1_000) ? ownWords
            : throw new ValidationFailed("OwnWords", "This text must be {0} characters or fewer.", 1_000);
    }
}
