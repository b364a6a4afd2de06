using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Evaluation;

/// <summary>What other modules ask: the version in force, evaluated.</summary>
internal sealed class PublishedDecisions(DecisionsDbContext db, ITenantCache cache, CheckedModels models, DecisionEvaluator evaluator, ICityClock clock) : IDecisions
{
    /// <summary>So long another process may not know of a version that was published just now.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    public async Task<DecisionResult> EvaluateAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var known = await KnownAsync(request.Model, cancellationToken)
            ?? throw new RuleViolation("decisions.no-model", "There is no decision model “{0}”.", request.Model);
        var version = request.Version is { } number ? Numbered(known, number) : InForce(known, request.On ?? clock.Today);
        var model = await ModelAsync(version, cancellationToken);
        var result = evaluator.Evaluate(model, request.Decision, request.Inputs, cancellationToken);
        return new DecisionResult(known.Key, version.Dates.Number, request.Decision, result.Value, result.Inputs, result.Steps, result.Diagnostics);
    }

    public async Task<DecisionModelSummary?> FindAsync(string model, DateOnly? on, CancellationToken cancellationToken)
    {
        if (await KnownAsync(model, cancellationToken) is not { } known
            || VersionRules.InForce(known.Versions, on ?? clock.Today, v => v.Dates) is not { } version)
        {
            return null;
        }

        var compiled = await ModelAsync(version, cancellationToken);
        return new DecisionModelSummary(
            known.Key,
            known.Title,
            version.Dates.Number,
            version.Dates.EffectiveFrom!.Value,
            [.. Inputs(compiled).Select(i => Item(compiled, i, i.Variable))],
            [.. compiled.Model.Decisions.Select(d => Item(compiled, d, d.Variable))]);
    }

    /// <summary>The id of a published version, also of one that was withdrawn.</summary>
    /// <exception cref="RuleViolation">There is none.</exception>
    public async Task<Guid> VersionIdAsync(string model, int number, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(model, cancellationToken)
            ?? throw new RuleViolation("decisions.no-model", "There is no decision model “{0}”.", model);
        return Numbered(known, number).Id;
    }

    /// <summary>Forgets what was known of a model; call when a change is committed.</summary>
    public void Forget(string model) => cache.Remove(CacheKey(model));

    private static string CacheKey(string model) => $"decisions:model:{model}";

    /// <summary>Its own, then those that decisions of imported models need.</summary>
    private static IEnumerable<InputData> Inputs(CheckedModel model) => model.Model.InputData
        .Concat(model.Model.Decisions.Select(d => model.Find(d.Name)).OfType<Dmn.Execution.CompiledDecision>().SelectMany(CheckedModel.InputsOf).Select(i => (InputData)i.Source.Element))
        .DistinctBy(i => i.Name);

    private static DecisionItem Item(CheckedModel model, NamedElement element, InformationItem? variable) =>
        new(element.Name, model.Words[element.Name].Label, variable?.TypeRef ?? "Any");

    private static KnownVersion InForce(KnownModel model, DateOnly day) => VersionRules.InForce(model.Versions, day, v => v.Dates)
        ?? throw new RuleViolation("decisions.none-in-force", "No version of the decision model “{0}” is in force on {1}.", model.Key, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private static KnownVersion Numbered(KnownModel model, int number) => model.Versions.FirstOrDefault(v => v.Dates.Number == number && v.Dates.State != VersionState.Draft)
        ?? throw new RuleViolation("decisions.no-version", "The decision model “{0}” has no published version {1}.", model.Key, number);

    private ValueTask<CheckedModel> ModelAsync(KnownVersion version, CancellationToken cancellationToken) =>
        models.GetAsync(version.Id, version.Hash, async ct => await db.Versions.AsNoTracking().Where(v => v.Id == version.Id).Select(v => v.Dmn).SingleAsync(ct), cancellationToken);

    private ValueTask<KnownModel?> KnownAsync(string model, CancellationToken cancellationToken) => cache.GetOrCreateAsync(
        CacheKey(model),
        async ct =>
        {
            if (await db.Models.AsNoTracking().FirstOrDefaultAsync(m => m.Key == model, ct) is not { } found)
            {
                return null;
            }

            var versions = await db.Versions.AsNoTracking().Where(v => v.ModelId == found.Id)
                .Select(v => new KnownVersion(v.Id, v.Hash, new VersionDates(v.Number, v.State, v.EffectiveFrom)))
                .ToListAsync(ct);
            return new KnownModel(found.Key, found.Title, versions);
        },
        Kept,
        cancellationToken);

    private sealed record KnownModel(string Key, LocalizedText Title, IReadOnlyList<KnownVersion> Versions);

    private sealed record KnownVersion(Guid Id, string Hash, VersionDates Dates);
}
