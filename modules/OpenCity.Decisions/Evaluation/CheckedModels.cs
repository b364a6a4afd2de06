using System.Globalization;
using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Modules;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Evaluation;

/// <summary>Gives equal models as one object: towns set up from one recipe have the same rules.</summary>
[ProcessWide("A compiled model is made of its text and of those it imports alone and never changed: whose it is makes no difference.")]
internal sealed class ModelPool
{
    private readonly EqualObjects<CheckedModel> _models = new();

    public CheckedModel Get(string dmn, ImportSet imports)
    {
        // What is wrong with imports names models of one city: such a model is nobody else's.
        return imports.Problems.Count > 0
            ? CheckedModel.Read(dmn, imports)
            : _models.Get(string.Join('\0', imports.Versions.Select(v => v.Dmn).Prepend(dmn)), () => CheckedModel.Read(dmn, imports));
    }
}

/// <summary>The compiled models of the city, each made once and kept while it is used, by what it says.</summary>
internal sealed class CheckedModels(ITenantCache cache, ModelPool pool, ModelImports imports)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>A published version with what it imports.</summary>
    /// <param name="versionId">The version.</param>
    /// <param name="hash">The hash of its text.</param>
    /// <param name="load">Gives the text, where it is needed.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    public async ValueTask<CheckedModel> GetAsync(Guid versionId, string hash, Func<CancellationToken, ValueTask<string>> load, CancellationToken cancellationToken)
    {
        var alone = await AloneAsync(hash, load, cancellationToken);
        return HasNoImports(alone.Model)
            ? alone
            : await cache.GetOrCreateAsync(
                string.Create(CultureInfo.InvariantCulture, $"decisions:importing:{versionId}"),
                async ct => pool.Get(await load(ct), await imports.PinnedAsync(versionId, ct)),
                Kept,
                cancellationToken);
    }

    /// <summary>A version with what it imports; a draft with what it would import today.</summary>
    public async ValueTask<(CheckedModel Checked, ImportSet Imports)> GetAsync(DecisionModel model, ModelVersion version, CancellationToken cancellationToken)
    {
        if (version.State == VersionState.Draft)
        {
            return await OfDraftAsync(model, version, day: null, cancellationToken);
        }

        var found = await GetAsync(version.Id, version.Hash, _ => ValueTask.FromResult(version.Dmn), cancellationToken);
        return (found, HasNoImports(found.Model) ? ImportSet.None : await imports.PinnedAsync(version.Id, cancellationToken));
    }

    /// <summary>A draft with what it imports if it is published from a day on; null for today.</summary>
    public async ValueTask<(CheckedModel Checked, ImportSet Imports)> OfDraftAsync(DecisionModel model, ModelVersion draft, DateOnly? day, CancellationToken cancellationToken)
    {
        var alone = await AloneAsync(draft.Hash, _ => ValueTask.FromResult(draft.Dmn), cancellationToken);
        if (HasNoImports(alone.Model))
        {
            return (alone, ImportSet.None);
        }

        var found = await imports.FindAsync(alone.Model, model.Id, model.Key, day, cancellationToken);
        return (pool.Get(draft.Dmn, found), found);
    }

    private static bool HasNoImports(Definitions model) => !model.ModelImports.Any();

    private ValueTask<CheckedModel> AloneAsync(string hash, Func<CancellationToken, ValueTask<string>> load, CancellationToken cancellationToken) =>
        cache.GetOrCreateAsync($"decisions:compiled:{hash}", async ct => pool.Get(await load(ct), ImportSet.None), Kept, cancellationToken);
}
