using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features.PublishVersion;

/// <summary>Publishes a draft from a legal day on, if it can be evaluated and its test cases pass.</summary>
internal sealed class PublishVersion(
    DecisionsDbContext db, Drafts drafts, VersionTests tests, CheckedModels models, TestRun run, PublishedDecisions published, Wording wording, IUnitOfWork unitOfWork, IAuditTrail audit, IEvents events, ICurrentUser user, ICityClock clock)
{
    /// <returns>False where there is no such version.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    /// <exception cref="RuleViolation">It is no draft, has an error, uses a name that nothing has, or fails a test case.</exception>
    public Task<bool> HandleAsync(Guid versionId, long? seen, DateOnly effectiveFrom, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Publish);
            if (await drafts.OpenAsync(versionId, seen, ct) is not { } found)
            {
                return false;
            }

            var (model, version) = found;
            var (compiled, imports) = await models.OfDraftAsync(model, version, effectiveFrom, ct);
            Demand(compiled, await tests.ListAsync(versionId, ct), ct);
            db.Imports.AddRange(imports.Versions.Select(v => new VersionImport { VersionId = versionId, Namespace = v.Namespace, ImportedId = v.VersionId }));
            (version.State, version.EffectiveFrom) = (VersionState.Published, effectiveFrom);
            (version.PublishedAt, version.PublishedByName) = (clock.Now, user.DisplayName);
            audit.Record(new AuditRecord("decisions.version-published", "decision-model", model.Id.ToString(), model.Key)
            {
                After = new JsonObject
                {
                    ["version"] = version.Number,
                    ["effectiveFrom"] = effectiveFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["hash"] = version.Hash,
                    ["imports"] = imports.Versions.Count == 0 ? null : string.Join(", ", imports.Versions.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Model} {v.Number}"))),
                },
            });
            events.Publish(new DecisionModelPublished(model.Key, version.Number, effectiveFrom));
            unitOfWork.OnCommitted(() => published.Forget(model.Key));
            return true;
        },
        cancellationToken);

    /// <exception cref="RuleViolation">The model must not be published.</exception>
    private void Demand(CheckedModel model, IEnumerable<ModelTest> cases, CancellationToken cancellationToken)
    {
        if (model.Obstacles.Count > 0)
        {
            throw new RuleViolation("decisions.has-errors", "The model cannot be published: {0}", wording.Say(model.Obstacles[0], withPlace: false));
        }

        if (run.Run(model, cases, cancellationToken).FirstOrDefault(r => !r.Passed) is { } failed)
        {
            throw failed.Refused is { } why
                ? new RuleViolation("decisions.test-fails", "The test case “{0}” fails: {1}", failed.Test.Name, why)
                : new RuleViolation("decisions.test-fails", "The test case “{0}” fails: expected {1}, but the model gives {2}.", failed.Test.Name, failed.Test.Expected, failed.Actual?.ToJsonString() ?? "null");
        }
    }
}
