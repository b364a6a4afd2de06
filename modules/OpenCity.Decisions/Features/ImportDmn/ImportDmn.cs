using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features.ImportDmn;

/// <summary>Takes a DMN file in: as a new model with a first draft, or as the draft of a model that is there.</summary>
internal sealed class ImportDmn(DecisionsDbContext db, Drafts drafts, VersionTests tests, DmnFile files, IUnitOfWork unitOfWork, IAuditTrail audit, ICurrentUser user)
{
    public const int MaxTitle = 200;

    /// <returns>The draft.</returns>
    /// <exception cref="ValidationFailed">The file is no DMN, the key is no key or taken, or there is no title.</exception>
    public Task<ModelVersion> CreateAsync(string? key, LocalizedText title, byte[] file, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            key = key?.Trim() ?? string.Empty;
            await CheckAsync(key, title, ct);
            var definitions = files.Read("Upload", file);
            var model = drafts.AddModel(key, title);
            var draft = await drafts.AddAsync(model, definitions, ct);
            audit.Record(new AuditRecord("decisions.model-created", "decision-model", model.Id.ToString(), key)
            {
                After = new JsonObject { ["version"] = draft.Number, ["hash"] = draft.Hash },
            });
            return draft;
        },
        cancellationToken);

    /// <summary>Puts the file into the model's draft, whose test cases stay; begins one where there is none, with the test cases of the last version.</summary>
    /// <returns>The draft; null where there is no such model.</returns>
    /// <exception cref="ValidationFailed">The file is no DMN.</exception>
    public Task<ModelVersion?> IntoDraftAsync(Guid modelId, byte[] file, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await db.Models.AsTracking().FirstOrDefaultAsync(m => m.Id == modelId, ct) is not { } model)
            {
                return null;
            }

            var definitions = files.Read("Upload", file);
            var draft = await db.Versions.AsTracking().Where(v => v.ModelId == modelId && v.State == VersionState.Draft).OrderBy(v => v.Number).LastOrDefaultAsync(ct);
            var before = draft?.Hash;
            if (draft is null)
            {
                var last = await db.Versions.AsNoTracking().Where(v => v.ModelId == modelId).OrderByDescending(v => v.Number).Select(v => v.Id).FirstOrDefaultAsync(ct);
                draft = await drafts.AddAsync(model, definitions, ct);
                await tests.CopyAsync(last, draft.Id, ct);
            }
            else
            {
                drafts.Write(draft, definitions);
            }

            audit.Record(new AuditRecord("decisions.draft-imported", "decision-model", model.Id.ToString(), model.Key)
            {
                Before = before is null ? null : new JsonObject { ["hash"] = before },
                After = new JsonObject { ["version"] = draft.Number, ["hash"] = draft.Hash },
            });
            return draft;
        },
        cancellationToken);

    private async Task CheckAsync(string key, LocalizedText title, CancellationToken cancellationToken)
    {
        var errors = new List<InputError>();
        if (title.IsEmpty)
        {
            errors.Add(new InputError("ModelTitle", "Write a title."));
        }
        else if (title.Values.Values.Any(t => t.Length > MaxTitle))
        {
            errors.Add(new InputError("ModelTitle", "The title is longer than {0} characters.", MaxTitle));
        }

        if (!DecisionModel.IsKey(key))
        {
            errors.Add(new InputError("Key", "Write the key in small letters, digits and single hyphens, at most {0} characters, for example deck-fees.", DecisionModel.MaxKey));
        }
        else if (await db.Models.AnyAsync(m => m.Key == key, cancellationToken))
        {
            errors.Add(new InputError("Key", "There is a model with the key “{0}” already. Choose another key, or open that model and import the file there.", key));
        }

        if (errors.Count > 0)
        {
            throw new ValidationFailed(errors);
        }
    }
}
