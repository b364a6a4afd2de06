using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Decisions.Evaluation;

/// <summary>Gives equal models as one object: towns set up from one recipe have the same rules.</summary>
[ProcessWide("A compiled model is made of its text alone and never changed: whose it is makes no difference.")]
internal sealed class ModelPool
{
    private readonly EqualObjects<CheckedModel> _models = new();

    public CheckedModel Get(string dmn) => _models.Get(dmn, () => CheckedModel.Read(dmn));
}

/// <summary>The compiled models of the city, each made once and kept while it is used, by what it says.</summary>
internal sealed class CheckedModels(ITenantCache cache, ModelPool pool)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <param name="hash">The hash of the model's text.</param>
    /// <param name="load">Gives the text, where it is needed.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    public ValueTask<CheckedModel> GetAsync(string hash, Func<CancellationToken, ValueTask<string>> load, CancellationToken cancellationToken) =>
        cache.GetOrCreateAsync($"decisions:compiled:{hash}", async ct => pool.Get(await load(ct)), Kept, cancellationToken);

    public ValueTask<CheckedModel> GetAsync(Model.ModelVersion version, CancellationToken cancellationToken) =>
        GetAsync(version.Hash, _ => ValueTask.FromResult(version.Dmn), cancellationToken);
}
