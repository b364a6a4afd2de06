using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;

namespace OpenCity.Decisions.Features.DiscardDraft;

/// <summary>Throws a draft away; with a model's only version the model goes too.</summary>
internal sealed class DiscardDraft(DecisionsDbContext db, Drafts drafts, IUnitOfWork unitOfWork, IAuditTrail audit, ICurrentUser user)
{
    /// <returns>The model, and whether it is still there; null where there is no such version.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    /// <exception cref="RuleViolation">It is no draft.</exception>
    public Task<(Guid ModelId, bool Remains)?> HandleAsync(Guid versionId, long? seen, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<(Guid, bool)?>(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await drafts.OpenAsync(versionId, seen, ct) is not { } found)
            {
                return null;
            }

            var remains = await db.Versions.AnyAsync(v => v.ModelId == found.Model.Id && v.Id != versionId, ct);
            db.Versions.Remove(found.Version);
            if (!remains)
            {
                db.Models.Remove(found.Model);
            }

            audit.Record(new AuditRecord("decisions.draft-discarded", "decision-model", found.Model.Id.ToString(), found.Model.Key)
            {
                Before = new JsonObject { ["version"] = found.Version.Number, ["hash"] = found.Version.Hash },
            });
            return (found.Model.Id, remains);
        },
        cancellationToken);
}
