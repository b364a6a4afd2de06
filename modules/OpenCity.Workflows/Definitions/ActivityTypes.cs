using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities;
using OpenCity.Workflows.Activities.Control;

namespace OpenCity.Workflows.Definitions;

/// <summary>The kinds of activities of the city: the engine's own and those of the modules that are on.</summary>
internal sealed class ActivityTypes(IServiceProvider scope)
{
    private static readonly FrozenDictionary<string, ActivityType> Own = new ControlActivity[]
    {
        new UserTaskEvent(), new SignalEvent(), new TimerEvent(), new IfElseTask(), new ForkTask(), new JoinTask(), new ForEachTask(), new SetPropertyTask(),
        new DecideTask(), new SubWorkflowTask(), new LogTask(),
    }.Select(ActivityType.Of).ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    // Asked for when needed: activities may use the workflows, which use this.
    private readonly Lazy<Dictionary<string, (ActivityType Type, IWorkflowActivity Activity)>> _added = new(() => Read(scope.GetServices<IWorkflowActivity>()));

    public IEnumerable<ActivityType> All => Own.Values.Concat(_added.Value.Values.Select(a => a.Type)).OrderBy(t => t.Name, StringComparer.Ordinal);

    public ActivityType? Find(string name) => Own.GetValueOrDefault(name) ?? (_added.Value.TryGetValue(name, out var found) ? found.Type : null);

    /// <summary>The module's object that carries a kind of activity out; null where the module is off.</summary>
    public IWorkflowActivity? Implementation(string name) => _added.Value.TryGetValue(name, out var found) ? found.Activity : null;

    private static Dictionary<string, (ActivityType Type, IWorkflowActivity Activity)> Read(IEnumerable<IWorkflowActivity> added)
    {
        var found = new Dictionary<string, (ActivityType, IWorkflowActivity)>(StringComparer.Ordinal);
        foreach (var activity in added)
        {
            var type = ActivityType.Of(activity.GetType());
            if (Own.ContainsKey(type.Name) || !found.TryAdd(type.Name, (type, activity)))
            {
                throw new InvalidOperationException($"Two kinds of activity are named '{type.Name}'; one is {activity.GetType().FullName}. Rename it.");
            }
        }

        return found;
    }
}
