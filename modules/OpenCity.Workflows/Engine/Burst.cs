using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Engine;

/// <summary>
/// One step of a case: from something that happened to where every branch waits again or has ended. It changes the case's memory
/// and notes what is to be stored; nothing outside of the case is touched.
/// </summary>
internal sealed class Burst(CompiledWorkflow workflow, CaseMemory memory, ISurroundings surroundings, JsonObject facts)
{
    private readonly Stack<Token> _next = [];
    private readonly StepBounds _bounds = new(memory);
    private JsonObject? _variables;

    public CaseMemory Memory => memory;

    public CaseChanges Changes { get; } = new();

    public ISurroundings Surroundings => surroundings;

    /// <summary>True while the activity is entered that the case begins with.</summary>
    public bool IsBeginning { get; private set; }

    /// <summary>True where the case has come to its end.</summary>
    public bool IsEnded => memory.Tokens.Count == 0;

    /// <summary>Begins a case at an activity.</summary>
    public async Task BeginAsync(CompiledActivity start, CancellationToken cancellationToken)
    {
        memory.ForLists = 0;
        _next.Push(AddToken(start.Id, []));
        IsBeginning = true;
        await RunAsync(cancellationToken);
    }

    /// <summary>The branch leaves the activity where it waited.</summary>
    public async Task LeaveAsync(Token token, string outcome, string? comment, CancellationToken cancellationToken, LocalizedText? said = null)
    {
        memory.ForLists = 0;
        End(token, EndOfWait.Left);
        Leave(token, Demand(token), [outcome], comment ?? said?.In("en"), said: said);
        await RunAsync(cancellationToken);
    }

    /// <summary>The deadline of a state has come: it is told, and the branch leaves the state where the workflow says so.</summary>
    /// <param name="token">The branch.</param>
    /// <param name="isKeepers">Whether the module that keeps the thing must take an action of that name: no deadline takes it in its place.</param>
    /// <param name="cancellationToken">Cancels the step.</param>
    /// <returns>False where the branch has left.</returns>
    public async Task<bool> PassDeadlineAsync(Token token, Func<string, bool> isKeepers, CancellationToken cancellationToken)
    {
        Changes.Entries.Add(new NewEntry(token.Activity, WorkflowEntryKind.Overdue, null, null));
        if (((UserTaskProperties)Demand(token).Properties).WhenDue is not { Leave: true } due || (due.Action is { } action && isKeepers(action)))
        {
            return true;
        }

        await LeaveAsync(token, due.Action ?? UserTaskEvent.Overdue, comment: null, cancellationToken);
        return false;
    }

    /// <summary>The branch comes to its activity again: after a failure, or because a long list goes on.</summary>
    public async Task EnterAgainAsync(Token token, CancellationToken cancellationToken)
    {
        End(token, EndOfWait.Left);
        _next.Push(token);
        await RunAsync(cancellationToken);
    }

    /// <summary>The case is on another version now: the branch waits at one of that version's activities, with a deadline and roles of that one.</summary>
    public async Task WaitAtAsync(Token token, CompiledActivity activity, CancellationToken cancellationToken)
    {
        Changes.Ended.Add(new EndedToken(token.Id, EndOfWait.Replaced));
        token.Activity = activity.Id;
        await activity.Kind.Control!.EnterAsync(activity.Properties, new Visit(this, token, activity), cancellationToken);
    }

    /// <summary>Ends all branches and begins to undo what can be undone.</summary>
    public async Task CancelAsync(string reason, CancellationToken cancellationToken)
    {
        memory.CancelReason = reason;
        foreach (var token in memory.Tokens.ToList())
        {
            Abandon(token);
        }

        UndoNext();
        await RunAsync(cancellationToken);
    }

    /// <summary>What expressions see. Read at most once in a step, and again when something was set.</summary>
    public async ValueTask<JsonObject> VariablesAsync(CancellationToken cancellationToken)
    {
        if (_variables is not null)
        {
            return _variables;
        }

        var variables = new JsonObject();
        foreach (var name in workflow.Variables)
        {
            variables[name] = memory.Variables[name]?.DeepClone();
        }

        variables[Scope.Subject] = await surroundings.SubjectAsync(cancellationToken);
        variables[Scope.Input] = memory.Input.DeepClone();
        variables[Scope.Event] = memory.Event.DeepClone();
        variables[Scope.Case] = facts.DeepClone();
        return _variables = variables;
    }

    public void Set(string variable, JsonNode? value)
    {
        memory.Variables[variable] = value?.DeepClone();
        _variables = null;
    }

    private void End(Token token, EndOfWait how)
    {
        memory.Parked.Remove(token.Id);
        Changes.Ended.Add(new EndedToken(token.Id, how));
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (_next.TryPop(out var token))
        {
            var activity = Demand(token);
            try
            {
                if (_bounds.IsEnough(activity))
                {
                    Changes.Alarms.Add(new NewAlarm(token.Id, activity.Id, AlarmKind.Enter, surroundings.Now));
                    continue;
                }

                await EnterAsync(token, activity, cancellationToken);
            }
            catch (RuleViolation exception)
            {
                // Nothing was changed: the case waits until somebody has mended what is wrong.
                memory.Parked.Add(token.Id);
                Changes.Entries.Add(new NewEntry(activity.Id, WorkflowEntryKind.Parked, null, exception.Message) { Failure = exception });
                Changes.Alarms.Add(new NewAlarm(token.Id, activity.Id, AlarmKind.Enter, surroundings.Now) { Parked = exception });
            }

            IsBeginning = false;
        }
    }

    private async Task EnterAsync(Token token, CompiledActivity activity, CancellationToken cancellationToken)
    {
        if (activity.Kind.Control is not { } control)
        {
            Changes.Alarms.Add(new NewAlarm(token.Id, activity.Id, activity.Kind.Description.Kind == ActivityKind.Call ? AlarmKind.Call : AlarmKind.Step, surroundings.Now));
            return;
        }

        var passage = await control.EnterAsync(activity.Properties, new Visit(this, token, activity), cancellationToken);
        switch (passage.Kind)
        {
            case PassageKind.Wait:
                Changes.Entries.Add(new NewEntry(activity.Id, WorkflowEntryKind.Entered, null, null));
                break;
            case PassageKind.Gather:
                token.Gathered = true;
                Gather(activity, token.Forks);
                break;
            case PassageKind.Fork:
                Leave(token, activity, passage.Outcomes, null, forks: true);
                break;
            default:
                Leave(token, activity, passage.Outcomes, null);
                break;
        }
    }

    private void Leave(Token token, CompiledActivity activity, IReadOnlyList<string> outcomes, string? comment, bool forks = false, LocalizedText? said = null)
    {
        foreach (var outcome in outcomes)
        {
            Changes.Entries.Add(new NewEntry(activity.Id, token.Undoes ? WorkflowEntryKind.Compensated : WorkflowEntryKind.Left, outcome, comment) { Said = said });
        }

        memory.Tokens.Remove(token);
        if (token.Undoes)
        {
            UndoNext();
            return;
        }

        if (activity.Common.Compensation is { } undo)
        {
            memory.Undo.Add(undo);
        }

        var destinations = outcomes.SelectMany(outcome => workflow.Following(activity.Id, outcome)).ToList();
        PushAll(destinations, forks || destinations.Count > 1 ? [.. token.Forks, ++memory.LastFork] : token.Forks);
        if (destinations.Count == 0)
        {
            SettleJoins();
        }
    }

    /// <summary>The first destination is entered first.</summary>
    private void PushAll(List<string> destinations, List<int> forks)
    {
        foreach (var token in destinations.Select(destination => AddToken(destination, [.. forks])).Reverse().ToList())
        {
            _next.Push(token);
        }
    }

    /// <summary>A branch has come to a join, or one has ended elsewhere: does the join let the case go on?</summary>
    private void Gather(CompiledActivity join, List<int> forks)
    {
        if (forks is not [.., var fork])
        {
            var alone = memory.Tokens.First(t => t.Gathered && t.Activity == join.Id && t.Forks.Count == 0);
            alone.Gathered = false;
            Leave(alone, join, [JoinTask.Joined], null);
            return;
        }

        var arrived = memory.Tokens.Where(t => t.Gathered && t.Activity == join.Id && t.Forks is [.., var innermost] && innermost == fork).ToList();
        var others = memory.Tokens.Where(t => t.Forks.Contains(fork) && !arrived.Contains(t)).ToList();
        if (arrived.Count == 0 || !((JoinProperties)join.Properties).IsMet(arrived.Count, others.Count))
        {
            return;
        }

        foreach (var token in others)
        {
            Abandon(token);
        }

        foreach (var token in arrived)
        {
            memory.Tokens.Remove(token);
        }

        Leave(AddToken(join.Id, forks[..^1]), join, [JoinTask.Joined], null);
    }

    /// <summary>A branch has ended: joins that waited for it may be met now.</summary>
    private void SettleJoins()
    {
        foreach (var waiting in memory.Tokens.Where(t => t.Gathered).ToList())
        {
            if (memory.Tokens.Contains(waiting))
            {
                Gather(Demand(waiting), waiting.Forks);
            }
        }
    }

    private void Abandon(Token token)
    {
        memory.Tokens.Remove(token);
        End(token, EndOfWait.Abandoned);
        Changes.Entries.Add(new NewEntry(token.Activity, WorkflowEntryKind.Cancelled, null, null));
        if (_next.Contains(token))
        {
            var remaining = _next.Where(t => t != token).Reverse().ToList();
            _next.Clear();
            remaining.ForEach(_next.Push);
        }
    }

    /// <summary>The newest first, as one takes down what was built.</summary>
    private void UndoNext()
    {
        if (memory.Undo is [.., var activity])
        {
            memory.Undo.RemoveAt(memory.Undo.Count - 1);
            var token = new Token { Id = ++memory.LastToken, Activity = activity, Undoes = true };
            memory.Tokens.Add(token);
            _next.Push(token);
        }
    }

    private Token AddToken(string activity, List<int> forks)
    {
        var token = new Token { Id = ++memory.LastToken, Activity = activity, Forks = forks };
        memory.Tokens.Add(token);
        return token;
    }

    private CompiledActivity Demand(Token token) => workflow.Find(token.Activity)
        ?? throw new InvalidOperationException($"The case is at activity '{token.Activity}', which its version of '{workflow.Definition.Key}' does not have.");
}
