using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Features.SaveDraft;

/// <summary>Puts a changed model into a draft. Expressions may be wrong still; publishing then tells.</summary>
internal sealed class SaveDraft(Drafts drafts, IUnitOfWork unitOfWork, IAuditTrail audit, ICurrentUser user)
{
    /// <param name="versionId">The draft.</param>
    /// <param name="seen">Its row version as the person saw it.</param>
    /// <param name="definitions">What it shall say.</param>
    /// <param name="cancellationToken">Cancels the saving.</param>
    /// <returns>False where there is no such version.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    /// <exception cref="RuleViolation">It is no draft.</exception>
    public Task<bool> HandleAsync(Guid versionId, long? seen, Definitions definitions, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await drafts.OpenAsync(versionId, seen, ct) is not { } found)
            {
                return false;
            }

            var before = found.Version.Hash;
            drafts.Write(found.Version, definitions);
            audit.Record(new AuditRecord("decisions.draft-saved", "decision-model", found.Model.Id.ToString(), found.Model.Key)
            {
                Before = new JsonObject { ["version"] = found.Version.Number, ["hash"] = before },
                After = new JsonObject { ["version"] = found.Version.Number, ["hash"] = found.Version.Hash },
            });
            return true;
        },
        cancellationToken);
}
