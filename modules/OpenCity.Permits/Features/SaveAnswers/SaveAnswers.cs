using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Answers;

namespace OpenCity.Permits.Features.SaveAnswers;

/// <summary>Keeps the answers of one section of a form.</summary>
internal sealed class SaveAnswers(PermitsDbContext db, ApplicationAccess access, IUnitOfWork unitOfWork, PermitJournal journal, ICityClock clock, ISettings settings)
{
    private const int LargestForm = 200_000;

    /// <returns>False where there is no such application for this person, or no such section.</returns>
    /// <exception cref="ValidationFailed">Answers are missing or wrong, and the applicant did not ask merely to keep them for later. Nothing is changed.</exception>
    public async Task<bool> HandleAsync(SaveAnswersRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var choices = await settings.GetAsync<PermitSettings>(cancellationToken);
        return await unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (await access.OpenOwnAsync(request.Id, ct) is not { } file || file.Definition.Sections.FirstOrDefault(s => s.Key == request.Section) is not { } section)
                {
                    return false;
                }

                PermitLifeCycle.Demand(file.Permit, PermitAction.Edit, file.Actor);
                var documents = await db.DocumentKeysAsync(request.Id, ct);
                var errors = AnswerRules.Check(section.Questions, request.Answers, documents);
                if (errors.Count > 0 && !request.ForLater)
                {
                    throw new ValidationFailed(errors);
                }

                file.Form.Answers = Merge(file.Form.Answers, section.Questions.Select(q => q.Key), request.Answers);
                file.Form.SectionsDone = errors.Count == 0 ? [.. file.Form.SectionsDone.Append(section.Key).Distinct()] : [.. file.Form.SectionsDone.Where(s => s != section.Key)];
                file.Form.UpdatedAt = clock.Now;
                if (file.Permit.Status == PermitStatus.Draft)
                {
                    AnswerValues.FillPlace(file.Permit, file.Definition, file.Form.Answers);
                    file.Permit.ExpiresDate = clock.Today.AddDays(choices.DraftLifetimeDays);
                }

                file.Permit.UpdatedAt = clock.Now;
                journal.Audit(file.Permit, "answers-saved");
                return true;
            },
            cancellationToken);
    }

    /// <summary>A new object: a tracked one that is changed in place would not be saved.</summary>
    private static JsonObject Merge(JsonObject before, IEnumerable<string> keys, JsonObject answers)
    {
        var merged = before.DeepClone().AsObject();
        foreach (var key in keys)
        {
            merged.Remove(key);
            if (answers[key] is { } answer)
            {
                merged[key] = answer.DeepClone();
            }
        }

        var text = merged.ToJsonString();
        if (text.Contains("\\u0000", StringComparison.Ordinal))
        {
            // PostgreSQL keeps no such character, and nobody can read it.
            throw new ValidationFailed(string.Empty, "An answer contains a character that cannot be kept. Type it again.");
        }

        return text.Length <= LargestForm
            ? merged
            : throw new ValidationFailed(string.Empty, "The answers are too long altogether. Shorten them, or put the details into a document.");
    }
}

/// <summary>Keep the answers of a section.</summary>
/// <param name="Id">The application.</param>
/// <param name="Section">The section's key.</param>
/// <param name="Answers">The answers by key; what is missing is emptied.</param>
/// <param name="ForLater">The applicant goes away and comes back: keep them with their errors.</param>
internal sealed record SaveAnswersRequest(Guid Id, string Section, JsonObject Answers, bool ForLater);
