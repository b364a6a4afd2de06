using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities;
using OpenCity.Workflows.Activities.Control;

namespace OpenCity.Workflows.Definitions;

/// <summary>The kinds of activities of the city: the engine's own and those of the modules that are on.</summary>
internal sealed class ActivityTypes(IEnumerable<WorkflowActivityType> added, IServiceProvider scope)
{
    private static readonly FrozenDictionary<string, ActivityType> Own = new ControlActivity[]
    {
        new UserTaskEvent(), new SignalEvent(), new TimerEvent(), new IfElseTask(), new ForkTask(), new JoinTask(), new ForEachTask(), new SetPropertyTask(),
        new DecideTask(), new SubWorkflowTask(), new LogTask(),
    }.Select(ActivityType.Of).ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, ActivityType> _added = Read(added);

    public IEnumerable<ActivityType> All => Own.Values.Concat(_added.Values).OrderBy(t => t.Name, StringComparer.Ordinal);

    public ActivityType? Find(string name) => Own.GetValueOrDefault(name) ?? _added.GetValueOrDefault(name);

    /// <summary>The module's object that carries a kind of activity out; null where the module is off. Made when needed: activities may use the workflows, which use this.</summary>
    public IWorkflowActivity? Implementation(string name) =>
        _added.TryGetValue(name, out var type) ? scope.GetServices<IWorkflowActivity>().FirstOrDefault(a => a.GetType() == type.Type) : null;

    private static Dictionary<string, ActivityType> Read(IEnumerable<WorkflowActivityType> added)
    {
        var found = new Dictionary<string, ActivityType>(StringComparer.Ordinal);
        foreach (var type in added.Select(a => ActivityType.Of(a.Type)))
        {
            if (Own.ContainsKey(type.Name) || !found.TryAdd(type.Name, type))
            {
                throw new InvalidOperationException($"Two kinds of activity are named '{type.Name}'; one is {type.Type.FullName}. Rename it.");
            }
        }

        return found;
    }
}
