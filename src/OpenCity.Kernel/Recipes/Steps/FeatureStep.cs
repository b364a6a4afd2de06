using System.ComponentModel;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>The content of a step <c>feature</c>.</summary>
internal sealed class FeatureStep
{
    [Description("Ids of the features to switch on; what they depend on comes along.")]
    public IReadOnlyList<string> Enable { get; init; } = [];

    [Description("Ids of the features to switch off; what depends on them goes along. Their data stays.")]
    public IReadOnlyList<string> Disable { get; init; } = [];
}

/// <summary>Switches features on and off.</summary>
internal sealed class FeatureStepHandler(IFeatures features) : RecipeStepHandler<FeatureStep>
{
    public override string Name => "feature";

    public override string Summary => "Switches features on and off, with what they depend on.";

    protected override Task ValidateAsync(FeatureStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var isKnown = CheckIds("/enable", step.Enable, context) & CheckIds("/disable", step.Disable, context);
        if (isKnown)
        {
            foreach (var problem in features.Plan(step.Enable, step.Disable).Problems)
            {
                context.Error(string.Empty, problem);
            }

            Announce(context, Closure(step.Enable, f => f.Dependencies), AnnouncedKinds.Feature, AnnouncedKinds.FeatureOff);
            Announce(context, Closure(step.Disable, f => f.Dependents), AnnouncedKinds.FeatureOff, AnnouncedKinds.Feature);
        }

        return Task.CompletedTask;
    }

    protected override Task<IReadOnlyList<PlannedChange>> PlanAsync(FeatureStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var change = features.Plan(step.Enable, step.Disable);
        return Task.FromResult<IReadOnlyList<PlannedChange>>(
        [
            .. change.Enable.Select(id => new PlannedChange(ChangeKind.Create, $"feature {id}", "is switched on")),
            .. change.Disable.Select(id => new PlannedChange(ChangeKind.Remove, $"feature {id}", "is switched off; its data stays")),
        ]);
    }

    protected override Task ApplyAsync(FeatureStep step, RecipeStepContext context, CancellationToken cancellationToken) =>
        features.ApplyAsync(features.Plan(step.Enable, step.Disable), cancellationToken);

    public override Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var enabled = features.Installed.Where(f => features.IsEnabled(f.Id) && !f.EnabledByDependencyOnly).Select(f => (JsonNode)f.Id);
        return Task.FromResult<IReadOnlyList<JsonObject>>([new JsonObject { ["enable"] = new JsonArray([.. enabled]) }]);
    }

    private bool CheckIds(string path, IReadOnlyList<string> ids, RecipeStepContext context)
    {
        var known = features.Installed.Select(f => f.Id).ToList();
        var isKnown = true;
        for (var index = 0; index < ids.Count; index++)
        {
            if (!known.Contains(ids[index], StringComparer.OrdinalIgnoreCase))
            {
                context.Unknown($"{path}/{index}", "feature", ids[index], known);
                isKnown = false;
            }
        }

        return isKnown;
    }

    private HashSet<string> Closure(IEnumerable<string> ids, Func<FeatureDescription, IEnumerable<string>> next)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Queue<string>(ids);
        while (waiting.TryDequeue(out var id))
        {
            if (found.Add(id) && features.Installed.FirstOrDefault(f => string.Equals(f.Id, id, StringComparison.OrdinalIgnoreCase)) is { } feature)
            {
                next(feature).ToList().ForEach(waiting.Enqueue);
            }
        }

        return found;
    }

    private static void Announce(RecipeStepContext context, HashSet<string> ids, string kind, string opposite)
    {
        context.Announced(kind).UnionWith(ids);
        context.Announced(opposite).ExceptWith(ids);
    }
}
