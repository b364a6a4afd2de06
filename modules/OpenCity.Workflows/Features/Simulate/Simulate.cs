using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Decisions;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Calendar;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features.TakeAction;

namespace OpenCity.Workflows.Features.Simulate;

/// <summary>
/// Plays a case in memory by the engine's own steps. It is played from its first move each time, so that nothing of it is kept anywhere; what
/// activities of modules would do is not done.
/// </summary>
internal sealed class Simulate(IExpressions expressions, IDecisions decisions, CityCalendar calendar, ICityClock clock)
{
    /// <summary>The case after the moves; null before the first.</summary>
    /// <exception cref="RuleViolation">A move cannot be made.</exception>
    public async Task<SimulatedCase?> HandleAsync(CompiledWorkflow workflow, IReadOnlyList<SimulatedMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count == 0)
        {
            return null;
        }

        var surroundings = new SimulatedSurroundings(expressions, decisions, await calendar.ReadAsync(cancellationToken)) { Now = moves[0].At ?? clock.Now };
        var played = new SimulatedCase(workflow, surroundings);
        foreach (var move in moves)
        {
            if (played.Entries.Count > SimulatedCase.MostEntries)
            {
                throw new RuleViolation("workflows.simulation-long", "The simulation has become too long. Begin it anew.");
            }

            await PlayAsync(played, move, cancellationToken);
            await GoOnAsync(played, cancellationToken);
        }

        return played;
    }

    /// <summary>A long list goes on by itself, some hundred activities at a time.</summary>
    private static async Task GoOnAsync(SimulatedCase played, CancellationToken cancellationToken)
    {
        while (played.Entries.Count <= SimulatedCase.MostEntries && played.Alarms.FirstOrDefault(a => a is { Kind: AlarmKind.Enter, Parked: null }) is { } alarm)
        {
            played.Done(alarm);
            var burst = played.Burst();
            await burst.EnterAgainAsync(played.Find(alarm.Token)!, cancellationToken);
            played.Keep(burst, string.Empty);
        }
    }

    private static Task PlayAsync(SimulatedCase played, SimulatedMove move, CancellationToken cancellationToken) => move.Kind switch
    {
        MoveKind.Start => StartAsync(played, move, cancellationToken),
        MoveKind.Act => ActAsync(played, move, cancellationToken),
        MoveKind.End => EndAsync(played, move, cancellationToken),
        MoveKind.Tell => TellAsync(played, move, cancellationToken),
        MoveKind.Pass => SimulatedTime.PassAsync(played, cancellationToken),
        MoveKind.Retry => RetryAsync(played, move, cancellationToken),
        MoveKind.Cancel => CancelAsync(played, move, cancellationToken),
        _ => Change(played, move),
    };

    private static async Task StartAsync(SimulatedCase played, SimulatedMove move, CancellationToken cancellationToken)
    {
        var start = move.Name is null ? played.Workflow.Starts.OrderBy(a => a.Kind.Name == "SignalEvent").First() : played.Workflow.Starts.FirstOrDefault(a => a.Id == move.Name) ?? throw Gone();
        var data = move.Data ?? [];
        played.Surroundings.Subject = move.Subject?.DeepClone().AsObject() ?? [];
        played.Begin(new CaseMemory { Input = data.DeepClone().AsObject(), Event = start.Kind.Name == "SignalEvent" ? data.DeepClone().AsObject() : [] });
        var burst = played.Burst();
        await burst.BeginAsync(start, cancellationToken);
        played.Keep(burst, string.Empty);
    }

    private static async Task ActAsync(SimulatedCase played, SimulatedMove move, CancellationToken cancellationToken)
    {
        var (token, state) = played.Find(move.Token) is { } found && played.Workflow.Find(found.Activity)?.Properties is UserTaskProperties properties && played.Tasks.Any(t => t.Token == move.Token) ? (found, properties) : throw Gone();
        var action = state.Actions.FirstOrDefault(a => a.Name == move.Name && move.Role is { } role && state.RolesOf(a).Contains(role)) ?? throw Gone();
        if (await WhyNotAsync(played, action, move.Role!, move.Data, cancellationToken) is { } why)
        {
            throw new RuleViolation("workflows.guard", "{0}", why);
        }

        if (action.NeedsComment && string.IsNullOrWhiteSpace(move.Comment))
        {
            throw new RuleViolation("workflows.comment", "Say why.");
        }

        played.Memory.Input = move.Data?.DeepClone().AsObject() ?? [];
        var burst = played.Burst();
        await burst.LeaveAsync(token, action.Name, string.IsNullOrWhiteSpace(move.Comment) ? null : move.Comment.Trim(), cancellationToken);
        played.Keep(burst, move.Role!);
    }

    /// <summary>Why somebody of a role cannot take an action; null where that person can.</summary>
    public static async Task<Abstractions.Localization.LocalizedText?> WhyNotAsync(SimulatedCase played, TaskAction action, string role, JsonObject? input, CancellationToken cancellationToken)
    {
        if (action.Guard is not { } guard)
        {
            return null;
        }

        var variables = await played.Burst().VariablesAsync(cancellationToken);
        variables[Scope.User] = new JsonObject { ["id"] = Guid.Empty.ToString(), ["name"] = role, ["roles"] = new JsonArray(role) };
        if (input is not null)
        {
            variables[Scope.Input] = input.DeepClone();
        }

        return ActionGuards.Verdict(action, played.Surroundings.Evaluate(guard.Text, variables).Value);
    }

    private static async Task EndAsync(SimulatedCase played, SimulatedMove move, CancellationToken cancellationToken)
    {
        var alarm = played.Alarms.FirstOrDefault(a => a.Token == move.Token && a.Kind is AlarmKind.Step or AlarmKind.Call or AlarmKind.StartChild) ?? throw Gone();
        var activity = played.Workflow.Find(alarm.Activity)!;
        if (move.Name is null || !activity.Outcomes.Contains(move.Name))
        {
            throw Gone();
        }

        var burst = played.Burst();
        if (alarm.Kind != AlarmKind.StartChild && activity.Common.Result is { } variable)
        {
            burst.Set(variable, move.Value);
        }

        await burst.LeaveAsync(played.Find(move.Token)!, move.Name, comment: null, cancellationToken);
        played.Keep(burst, string.Empty);
    }

    private static async Task TellAsync(SimulatedCase played, SimulatedMove move, CancellationToken cancellationToken)
    {
        var waiting = played.Subscriptions.Where(s => s.Event == move.Name).OrderBy(s => s.Token).ToList();
        if (waiting.Count == 0)
        {
            throw Gone();
        }

        foreach (var subscription in waiting.Where(played.Subscriptions.Contains))
        {
            played.Memory.Event = move.Data?.DeepClone().AsObject() ?? [];
            var burst = played.Burst();
            await burst.LeaveAsync(played.Find(subscription.Token)!, "Done", comment: null, cancellationToken);
            played.Keep(burst, string.Empty);
        }
    }

    private static async Task RetryAsync(SimulatedCase played, SimulatedMove move, CancellationToken cancellationToken)
    {
        if (played.Find(move.Token) is not { } token || !played.Memory.Parked.Contains(move.Token))
        {
            throw Gone();
        }

        var burst = played.Burst();
        await burst.EnterAgainAsync(token, cancellationToken);
        played.Keep(burst, string.Empty);
    }

    private static async Task CancelAsync(SimulatedCase played, SimulatedMove move, CancellationToken cancellationToken)
    {
        if (played.Memory.Tokens.Count == 0)
        {
            throw Gone();
        }

        var burst = played.Burst();
        await burst.CancelAsync(move.Comment ?? string.Empty, cancellationToken);
        played.Keep(burst, string.Empty);
    }

    private static Task Change(SimulatedCase played, SimulatedMove move)
    {
        played.Surroundings.Subject = move.Subject?.DeepClone().AsObject() ?? [];
        return Task.CompletedTask;
    }

    private static RuleViolation Gone() => new("workflows.no-such-move", "That cannot happen in the case as it stands now.");
}
