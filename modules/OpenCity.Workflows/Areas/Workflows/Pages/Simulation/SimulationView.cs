using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Diagrams;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features.Simulate;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Simulation;

/// <summary>A simulated case as the page shows it.</summary>
internal sealed record SimulationView(SimulatedCase Case, CasePath Path, IReadOnlyList<SimulatedState> States, IReadOnlyList<SimulatedWork> Work)
{
    public IReadOnlyList<NewAlarm> Parked => [.. Case.Alarms.Where(a => a.Parked is not null)];

    public IReadOnlyList<string> Events => [.. Case.Subscriptions.Select(s => s.Event).Distinct(StringComparer.Ordinal)];
}

/// <summary>A state in which the case waits for somebody.</summary>
internal sealed record SimulatedState(NewTask Task, LocalizedText Title, UserTaskProperties Properties, IReadOnlyList<SimulatedAction> Actions);

/// <summary>An action as somebody of a role could take it.</summary>
/// <param name="WhyNot">Why that person cannot; null where that person can.</param>
internal sealed record SimulatedAction(TaskAction Action, string Role, LocalizedText? WhyNot);

/// <summary>What a module would do now, or another case.</summary>
/// <param name="Said">What its expressions give, by the names of its properties.</param>
internal sealed record SimulatedWork(int Token, CompiledActivity Activity, IReadOnlyList<(string Name, string Value)> Said);

/// <summary>Works out what can happen next in a simulated case.</summary>
internal static class SimulationViews
{
    public static async Task<SimulationView> OfAsync(SimulatedCase played, CancellationToken cancellationToken)
    {
        var states = new List<SimulatedState>();
        foreach (var task in played.Tasks)
        {
            var activity = played.Workflow.Find(task.Activity)!;
            var properties = (UserTaskProperties)activity.Properties;
            var actions = new List<SimulatedAction>();
            foreach (var (action, role) in properties.Actions.SelectMany(a => properties.RolesOf(a).Select(r => (a, r))))
            {
                actions.Add(new SimulatedAction(action, role, await Simulate.WhyNotAsync(played, action, role, input: null, cancellationToken)));
            }

            states.Add(new SimulatedState(task, activity.Source.Title, properties, actions));
        }

        var work = new List<SimulatedWork>();
        foreach (var alarm in played.Alarms.Where(a => a.Kind is AlarmKind.Step or AlarmKind.Call or AlarmKind.StartChild))
        {
            var activity = played.Workflow.Find(alarm.Activity)!;
            var variables = await played.Burst().VariablesAsync(cancellationToken);
            work.Add(new SimulatedWork(alarm.Token, activity, [.. ExpressionChecks.In(activity.Properties, string.Empty)
                .Select(e => (e.Path.TrimStart('/'), played.Surroundings.Evaluate(e.Expression.Text, variables).Value?.ToJsonString(Plain) ?? "null"))]));
        }

        var left = played.Entries.Where(e => e.Entry is { Kind: WorkflowEntryKind.Left, Outcome: not null }).Select(e => (e.Entry.Activity, e.Entry.Outcome!)).ToHashSet();
        return new SimulationView(played, new CasePath(left, played.Memory.Tokens.Select(t => t.Activity).ToHashSet(StringComparer.Ordinal)), states, work);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
