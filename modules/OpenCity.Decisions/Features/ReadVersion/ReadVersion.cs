using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features.ReadVersion;

/// <summary>What pages show of a model and of a version.</summary>
internal sealed class ReadVersion(DecisionsDbContext db, CheckedModels models, ICityClock clock, ICurrentUser user)
{
    /// <summary>A model with its versions, the newest first; null where there is none.</summary>
    public async Task<ModelFile?> ModelAsync(Guid id, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.View);
        if (await db.Models.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } model)
        {
            return null;
        }

        var versions = await db.Versions.AsNoTracking().Where(v => v.ModelId == id).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
        var dates = versions.Select(VersionDates.Of).ToList();
        return new ModelFile(model, [.. versions.Select(v => new StandingVersion(v, VersionRules.StandingOf(VersionDates.Of(v), dates, clock.Today)))]);
    }

    /// <summary>A version with its model, read and compiled; null where there is none.</summary>
    public async Task<VersionFile?> VersionAsync(Guid id, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.View);
        if (await db.Versions.AsNoTracking().FirstOrDefaultAsync(v => v.Id == id, cancellationToken) is not { } version)
        {
            return null;
        }

        var model = await db.Models.AsNoTracking().SingleAsync(m => m.Id == version.ModelId, cancellationToken);
        var all = await db.Versions.AsNoTracking().Where(v => v.ModelId == model.Id).Select(v => new VersionDates(v.Number, v.State, v.EffectiveFrom)).ToListAsync(cancellationToken);
        var standing = VersionRules.StandingOf(VersionDates.Of(version), all, clock.Today);
        var (compiled, imports) = await models.GetAsync(model, version, cancellationToken);
        return new VersionFile(model, version, standing, compiled, imports.Versions);
    }
}

/// <summary>A model with its versions, the newest first.</summary>
internal sealed record ModelFile(DecisionModel Model, IReadOnlyList<StandingVersion> Versions);

/// <summary>A version and how it stands today.</summary>
internal sealed record StandingVersion(ModelVersion Version, VersionStanding Standing);

/// <summary>A version with all that is known of it.</summary>
internal sealed record VersionFile(DecisionModel Model, ModelVersion Version, VersionStanding Standing, CheckedModel Checked, IReadOnlyList<ImportedVersion> Imports);
