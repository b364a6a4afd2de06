using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Answers;

namespace OpenCity.Permits.Features;

/// <summary>Whether an application is complete, and its picture at the moment it is sent.</summary>
internal sealed class ApplicationCheck(PermitsDbContext db)
{
    /// <summary>Everything that is missing or wrong.</summary>
    public async Task<List<InputError>> ErrorsAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var documents = await db.DocumentKeysAsync(file.Permit.Id, cancellationToken);
        var contact = new ContactDetails(file.Applicant.Name, file.Applicant.Email, file.Applicant.Telephone);
        return
        [
            .. contact.Check(),
            .. AnswerRules.Check(file.Definition.Questions, file.Form.Answers, documents),
            .. file.Definition.Documents
                .Where(d => d.Required && !documents.Contains(d.Code))
                .Select(d => new InputError(d.Code, "Add a document for “{0}”.", d.Label)),
        ];
    }

    /// <summary>What is sent now, to be kept as it is.</summary>
    public async Task<Submission> PictureAsync(ApplicationFile file, Guid id, int ordinal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var documents = new JsonObject();
        foreach (var document in await db.DocumentsOfAsync(file.Permit.Id, cancellationToken))
        {
            documents[document.Id.ToString()] = new JsonObject { ["requirement"] = document.Requirement, ["fileName"] = document.FileName, ["sha256"] = document.Sha256 };
        }

        return new Submission
        {
            Id = id,
            PermitId = file.Permit.Id,
            Ordinal = ordinal,
            SubmittedAt = now,
            Answers = file.Form.Answers.DeepClone().AsObject(),
            Documents = documents,
        };
    }
}
