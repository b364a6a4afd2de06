using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features;

/// <summary>Finds and makes the rows of drafts, for the slices that change them in a unit of work.</summary>
internal sealed class Drafts(DecisionsDbContext db, ICityClock clock, ICurrentUser user)
{
    /// <summary>The version with its model, tracked; null where there is none.</summary>
    public async Task<(DecisionModel Model, ModelVersion Version)?> FindAsync(Guid versionId, CancellationToken cancellationToken)
    {
        if (await db.Versions.AsTracking().FirstOrDefaultAsync(v => v.Id == versionId, cancellationToken) is not { } version)
        {
            return null;
        }

        return (await db.Models.AsTracking().SingleAsync(m => m.Id == version.ModelId, cancellationToken), version);
    }

    /// <summary>The draft of a version, tracked, as the person saw it; null where there is no such version.</summary>
    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    /// <exception cref="RuleViolation">It is no draft.</exception>
    public async Task<(DecisionModel Model, ModelVersion Version)?> OpenAsync(Guid versionId, long? seen, CancellationToken cancellationToken)
    {
        if (await FindAsync(versionId, cancellationToken) is not { } found)
        {
            return null;
        }

        found.Version.DemandUnchanged(seen);
        found.Version.DemandDraft();
        return found;
    }

    public DecisionModel AddModel(string key, Abstractions.Localization.LocalizedText title)
    {
        var model = new DecisionModel { Id = clock.NewId(), Key = key, Title = title, CreatedAt = clock.Now };
        db.Models.Add(model);
        return model;
    }

    /// <summary>A further draft, with the next number.</summary>
    public async Task<ModelVersion> AddAsync(DecisionModel model, Definitions definitions, CancellationToken cancellationToken)
    {
        var (dmn, hash) = CheckedModel.Store(definitions);
        var last = await db.Versions.Where(v => v.ModelId == model.Id).MaxAsync(v => (int?)v.Number, cancellationToken) ?? 0;
        var version = new ModelVersion
        {
            Id = clock.NewId(),
            ModelId = model.Id,
            Number = last + 1,
            Dmn = dmn,
            Namespace = NamespaceOf(definitions),
            Hash = hash,
            ChangedAt = clock.Now,
            ChangedByName = user.DisplayName,
        };
        db.Versions.Add(version);
        return version;
    }

    /// <summary>Marks the version as changed now, also where only its test cases were: whoever saw it before is told.</summary>
    public void Touch(ModelVersion version)
    {
        (version.ChangedAt, version.ChangedByName) = (clock.Now, user.DisplayName);
        db.Expect(version, version.Version);
    }

    public void Write(ModelVersion version, Definitions definitions)
    {
        (version.Dmn, version.Hash) = CheckedModel.Store(definitions);
        version.Namespace = NamespaceOf(definitions);
        Touch(version);
    }

    /// <summary>None where it is too long to be found by: nobody can import the model then.</summary>
    private static string? NamespaceOf(Definitions definitions) => definitions.Namespace.Length <= VersionImport.MaxNamespace ? definitions.Namespace : null;
}
