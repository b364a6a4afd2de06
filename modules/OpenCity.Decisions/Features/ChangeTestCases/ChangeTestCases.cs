using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features.ChangeTestCases;

/// <summary>Adds test cases to a draft and takes them away.</summary>
internal sealed class ChangeTestCases(DecisionsDbContext db, Drafts drafts, VersionTests tests, CheckedModels models, IUnitOfWork unitOfWork, IAuditTrail audit, ICurrentUser user)
{
    public const int MostTests = 500;

    /// <returns>False where there is no such version.</returns>
    /// <exception cref="ValidationFailed">The name, the decision, the inputs or the expected value are none.</exception>
    /// <exception cref="ConcurrencyConflict">Somebody changed the draft since.</exception>
    /// <exception cref="RuleViolation">It is no draft, or has as many as it may.</exception>
    public Task<bool> AddAsync(Guid versionId, long? seen, NewTest test, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await drafts.OpenAsync(versionId, seen, ct) is not { } found)
            {
                return false;
            }

            Check((await models.GetAsync(found.Model, found.Version, ct)).Checked, test);
            var places = await db.Tests.Where(t => t.VersionId == versionId).Select(t => t.Ordinal).ToListAsync(ct);
            if (places.Count >= MostTests)
            {
                throw new RuleViolation("decisions.too-many-tests", "A version has at most {0} test cases.", MostTests);
            }

            tests.Add(versionId, places.DefaultIfEmpty().Max() + 1, test);
            drafts.Touch(found.Version);
            Record("decisions.test-added", found.Model, found.Version, test.Name);
            return true;
        },
        cancellationToken);

    /// <returns>False where there is no such version or test case.</returns>
    /// <exception cref="ConcurrencyConflict">Somebody changed the draft since.</exception>
    /// <exception cref="RuleViolation">It is no draft.</exception>
    public Task<bool> RemoveAsync(Guid versionId, long? seen, Guid testId, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            user.Demand(Permissions.Manage);
            if (await drafts.OpenAsync(versionId, seen, ct) is not { } found
                || await db.Tests.AsTracking().FirstOrDefaultAsync(t => t.Id == testId && t.VersionId == versionId, ct) is not { } test)
            {
                return false;
            }

            db.Tests.Remove(test);
            drafts.Touch(found.Version);
            Record("decisions.test-removed", found.Model, found.Version, test.Name);
            return true;
        },
        cancellationToken);

    /// <exception cref="ValidationFailed">The name, the decision, the inputs or the expected value are none.</exception>
    public static void Check(CheckedModel model, NewTest test)
    {
        var errors = new List<InputError>();
        if (string.IsNullOrWhiteSpace(test.Name) || test.Name.Length > ModelTest.MaxName)
        {
            errors.Add(new InputError("Name", "Say in a few words what the test case is about."));
        }

        if (model.Find(test.Decision) is not { } decision)
        {
            errors.Add(new InputError("Decision", "There is no decision “{0}” in the model “{1}”.", test.Decision, model.Model.Name));
        }
        else if (!TryParse(test.Inputs, out var inputs) || inputs is not JsonObject members)
        {
            errors.Add(new InputError("Inputs", "Write the inputs as a JSON object."));
        }
        else
        {
            var known = CheckedModel.InputsOf(decision).Select(i => i.Name).ToList();
            errors.AddRange(members.Where(m => !known.Contains(m.Key)).Select(m => new InputError("Inputs", "The decision needs no input “{0}”. It needs: {1}.", m.Key, string.Join(", ", known))));
        }

        if (!TryParse(test.Expected, out _))
        {
            errors.Add(new InputError("Expected", "Write the expected value in JSON: 412.5, true, \"Deck\" or null."));
        }

        if (errors.Count > 0)
        {
            throw new ValidationFailed(errors);
        }
    }

    private static bool TryParse(string json, out JsonNode? node)
    {
        try
        {
            node = JsonNode.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }

    private void Record(string action, DecisionModel model, ModelVersion version, string name) => audit.Record(new AuditRecord(action, "decision-model", model.Id.ToString(), model.Key)
    {
        After = new JsonObject { ["version"] = version.Number, ["test"] = name },
    });
}
