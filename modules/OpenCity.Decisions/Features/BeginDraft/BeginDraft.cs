using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features.BeginDraft;

/// <summary>Begins a draft from what a version says, with its test cases.</summary>
internal sealed class BeginDraft(DecisionsDbContext db, Drafts drafts, VersionTests tests, IUnitOfWork unitOfWork, IAuditTrail audit, ICurrentUser user)
{
    /// <returns>The model's draft, a new one where it had none; null where there is no such version.</returns>
    public Task<ModelVersion?> HandleAsync(Guid versionId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await drafts.FindAsync(versionId, ct) is not { } found)
            {
                return null;
            }

            var known = await db.Versions.AsNoTracking().Where(v => v.ModelId == found.Model.Id && v.State == VersionState.Draft).OrderBy(v => v.Number).LastOrDefaultAsync(ct);
            if (known is not null)
            {
                return known;
            }

            var draft = await drafts.AddAsync(found.Model, DmnReader.Read(found.Version.Dmn).Definitions!, ct);
            await tests.CopyAsync(versionId, draft.Id, ct);
            audit.Record(new AuditRecord("decisions.draft-begun", "decision-model", found.Model.Id.ToString(), found.Model.Key)
            {
                After = new JsonObject { ["version"] = draft.Number, ["from"] = found.Version.Number },
            });
            return draft;
        },
        cancellationToken);
}
