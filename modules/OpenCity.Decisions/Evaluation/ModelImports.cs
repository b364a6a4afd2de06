using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Tenants;
using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Evaluation;

/// <summary>Finds the models of the city that a model imports by their namespaces.</summary>
internal sealed class ModelImports(DecisionsDbContext db, ICityClock clock)
{
    /// <summary>What a published version uses: fixed when it was published.</summary>
    public async Task<ImportSet> PinnedAsync(Guid versionId, CancellationToken cancellationToken)
    {
        var pinned = await (
            from import in db.Imports.AsNoTracking()
            join version in db.Versions on import.ImportedId equals version.Id
            join model in db.Models on version.ModelId equals model.Id
            where import.VersionId == versionId
            orderby import.Namespace
            select new ImportedVersion(import.Namespace, version.Id, model.Key, version.Number, version.Dmn)).ToListAsync(cancellationToken);
        return new ImportSet(pinned, []);
    }

    /// <summary>What a draft uses if it is published from a day on: of each imported model the version in force on that day, with what that uses itself.</summary>
    /// <param name="definitions">The draft.</param>
    /// <param name="modelId">Its model; null where the city does not have it yet.</param>
    /// <param name="name">What messages call the model.</param>
    /// <param name="day">The day; null for a look at the draft today, where a version that waits for its day will do as well.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<ImportSet> FindAsync(Definitions definitions, Guid? modelId, string name, DateOnly? day, CancellationToken cancellationToken)
    {
        var (found, problems) = (new Dictionary<string, (ImportedVersion Version, string By)>(StringComparer.Ordinal), new List<DmnProblem>());
        foreach (var import in definitions.ModelImports)
        {
            if (import.Namespace == definitions.Namespace)
            {
                problems.Add(DmnProblem.Error(import, DmnMessages.CyclicImports, $"{name} → {name}"));
            }
            else if (await FindAsync(import, modelId, day, problems, cancellationToken) is { } version)
            {
                var inner = (await PinnedAsync(version.VersionId, cancellationToken)).Versions;
                if (inner.Any(v => v.Namespace == definitions.Namespace))
                {
                    problems.Add(DmnProblem.Error(import, DmnMessages.CyclicImports, await CircleAsync(name, version, inner, definitions.Namespace, cancellationToken)));
                    continue;
                }

                foreach (var used in inner.Prepend(version))
                {
                    Add(found, used, used == version ? name : version.Model, import, problems);
                }
            }
        }

        return new ImportSet([.. found.Values.Select(f => f.Version).OrderBy(v => v.Namespace, StringComparer.Ordinal)], problems);
    }

    /// <summary>A namespace stands for one version only, else the same name would mean two things within one evaluation.</summary>
    private static void Add(Dictionary<string, (ImportedVersion Version, string By)> found, ImportedVersion used, string by, Import import, List<DmnProblem> problems)
    {
        if (!found.TryGetValue(used.Namespace, out var other))
        {
            found[used.Namespace] = (used, by);
        }
        else if (other.Version.VersionId != used.VersionId)
        {
            problems.Add(DmnProblem.Error(import, DmnMessages.MixedImports, used.Model, other.By, other.Version.Number, by, used.Number));
        }
    }

    private async Task<ImportedVersion?> FindAsync(Import import, Guid? modelId, DateOnly? day, List<DmnProblem> problems, CancellationToken cancellationToken)
    {
        var versions = await (
            from version in db.Versions.AsNoTracking()
            join model in db.Models on version.ModelId equals model.Id
            where version.Namespace == import.Namespace && version.State == VersionState.Published && version.ModelId != modelId
            select new Candidate(version.Id, model.Key, new VersionDates(version.Number, version.State, version.EffectiveFrom))).ToListAsync(cancellationToken);
        var models = versions.Select(v => v.Model).Distinct().Order(StringComparer.Ordinal).ToList();
        if (models.Count != 1)
        {
            // That none has it is told when the model is checked.
            if (models.Count > 1)
            {
                problems.Add(DmnProblem.Error(import, DmnMessages.AmbiguousImport, import.Namespace, string.Join(", ", models)));
            }

            return null;
        }

        var chosen = VersionRules.InForce(versions, day ?? clock.Today, v => v.Dates) ?? (day is null ? versions.MinBy(v => v.Dates.EffectiveFrom) : null);
        if (chosen is null)
        {
            problems.Add(DmnProblem.Error(import, DmnMessages.ImportNotInForce, models[0], day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            return null;
        }

        var dmn = await db.Versions.AsNoTracking().Where(v => v.Id == chosen.Id).Select(v => v.Dmn).SingleAsync(cancellationToken);
        return new ImportedVersion(import.Namespace, chosen.Id, chosen.Model, chosen.Dates.Number, dmn);
    }

    /// <summary>The names on the way round, from what uses most to what uses least.</summary>
    private async Task<string> CircleAsync(string name, ImportedVersion first, IReadOnlyList<ImportedVersion> inner, string space, CancellationToken cancellationToken)
    {
        var on = new List<(string Name, int Uses)>();
        foreach (var between in inner.Where(v => v.Namespace != space))
        {
            var uses = (await PinnedAsync(between.VersionId, cancellationToken)).Versions;
            if (uses.Any(v => v.Namespace == space))
            {
                on.Add((between.Model, uses.Count));
            }
        }

        return string.Join(" → ", [name, first.Model, .. on.OrderByDescending(o => o.Uses).Select(o => o.Name), name]);
    }

    private sealed record Candidate(Guid Id, string Model, VersionDates Dates);
}
