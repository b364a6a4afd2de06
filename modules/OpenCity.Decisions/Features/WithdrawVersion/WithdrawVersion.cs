using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features.WithdrawVersion;

/// <summary>Takes a published version out of force; what stands before it counts again. What was begun under it may still ask for it by number.</summary>
internal sealed class WithdrawVersion(Drafts drafts, PublishedDecisions published, IUnitOfWork unitOfWork, IAuditTrail audit, ICurrentUser user, ICityClock clock)
{
    public const int MaxReason = 1000;

    /// <returns>False where there is no such version.</returns>
    /// <exception cref="ValidationFailed">There is no reason.</exception>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    /// <exception cref="RuleViolation">It is not published.</exception>
    public Task<bool> HandleAsync(Guid versionId, long? seen, string? reason, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Publish);
            if (await drafts.FindAsync(versionId, ct) is not { } found)
            {
                return false;
            }

            var (model, version) = found;
            version.DemandUnchanged(seen);
            if (version.State != VersionState.Published)
            {
                throw new RuleViolation("decisions.not-published", "Version {0} is not published, so it cannot be withdrawn.", version.Number);
            }

            if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
            {
                throw new ValidationFailed("Reason", "Write why the version is withdrawn, in at most {0} characters.", MaxReason);
            }

            version.State = VersionState.Withdrawn;
            (version.WithdrawnAt, version.WithdrawnByName, version.WithdrawnReason) = (clock.Now, user.DisplayName, reason.Trim());
            audit.Record(new AuditRecord("decisions.version-withdrawn", "decision-model", model.Id.ToString(), model.Key)
            {
                After = new JsonObject { ["version"] = version.Number },
                Reason = reason.Trim(),
            });
            unitOfWork.OnCommitted(() => published.Forget(model.Key));
            return true;
        },
        cancellationToken);
}
