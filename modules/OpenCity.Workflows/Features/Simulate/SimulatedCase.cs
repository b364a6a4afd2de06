using System.Text.Json.Nodes;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.Simulate;

/// <summary>A case that is only in memory: the engine's steps, stored in lists where <see cref="CaseStore"/> stores them in tables.</summary>
internal sealed class SimulatedCase(CompiledWorkflow workflow, SimulatedSurroundings surroundings)
{
    /// <summary>Longer than anything one can look through; a loop that would go on is stopped here.</summary>
    public const int MostEntries = 2_000;

    private readonly List<NewTask> _tasks = [];
    private readonly List<NewAlarm> _alarms = [];
    private readonly List<NewSubscription> _subscriptions = [];
    private readonly List<SimulatedEntry> _entries = [];
    private readonly DateTimeOffset _startedAt = surroundings.Now;

    public CompiledWorkflow Workflow => workflow;

    public CaseMemory Memory { get; private set; } = new();

    public SimulatedSurroundings Surroundings => surroundings;

    public WorkflowStatus Status { get; private set; }

    /// <summary>When the whole case is due; null without a service level, or while its clock stands.</summary>
    public DateTimeOffset? Due { get; private set; }

    public IReadOnlyList<NewTask> Tasks => _tasks;

    public IReadOnlyList<NewAlarm> Alarms => _alarms;

    public IReadOnlyList<NewSubscription> Subscriptions => _subscriptions;

    public IReadOnlyList<SimulatedEntry> Entries => _entries;

    /// <summary>The tokens whose tasks are overdue.</summary>
    public HashSet<int> Overdue { get; } = [];

    /// <summary>The next that is due by the clock; null where nothing is.</summary>
    public NewAlarm? Next => _alarms.Where(a => a.Kind is AlarmKind.Timer or AlarmKind.Deadline or AlarmKind.CaseDue).MinBy(a => a.Due);

    public Token? Find(int token) => Memory.Tokens.Find(t => t.Id == token);

    public Burst Burst() => new(workflow, Memory, surroundings, new JsonObject
    {
        ["id"] = Guid.Empty.ToString(),
        ["workflow"] = workflow.Definition.Key,
        ["startedAt"] = _startedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
    });

    public void Begin(CaseMemory memory) => Memory = memory;

    public void Done(NewAlarm alarm) => _alarms.Remove(alarm);

    public void Note(NewEntry entry, string actor = "") => _entries.Add(new SimulatedEntry(_entries.Count + 1, surroundings.Now, entry, actor));

    /// <summary>Keeps what a step changed.</summary>
    public void Keep(Burst burst, string actor)
    {
        var (changes, isOver) = (burst.Changes, burst.IsEnded);
        var over = changes.Ended.Select(e => e.Token).ToHashSet();
        _tasks.RemoveAll(t => isOver || over.Contains(t.Token));
        _alarms.RemoveAll(a => isOver || over.Contains(a.Token));
        _subscriptions.RemoveAll(s => isOver || over.Contains(s.Token));
        Status = (isOver, Memory.CancelReason, Memory.Parked.Count) switch
        {
            (true, null, _) => WorkflowStatus.Finished,
            (true, _, _) => WorkflowStatus.Cancelled,
            (_, _, > 0) => WorkflowStatus.Parked,
            _ => WorkflowStatus.Running,
        };
        var waiting = Memory.Tokens.Select(t => t.Id).ToHashSet();
        _tasks.AddRange(changes.Tasks.Where(t => waiting.Contains(t.Token)));
        _subscriptions.AddRange(changes.Subscriptions.Where(s => waiting.Contains(s.Token)));
        _alarms.AddRange(changes.Alarms.Where(a => waiting.Contains(a.Token)));
        KeepClock(isOver);
        changes.Entries.ForEach(entry => Note(entry, actor));
    }

    private void KeepClock(bool isOver)
    {
        if (isOver || workflow.Definition.ServiceLevel is not { } level || !ServicePeriod.TryParse(level, out var period))
        {
            Due = null;
            return;
        }

        var before = Memory.Clock;
        Memory.Clock = CaseClock.Next(Memory, workflow, period, _startedAt, surroundings.Now, surroundings.Calendar);
        if (Memory.Clock == before)
        {
            return;
        }

        Due = Memory.Clock.Due(surroundings.Calendar);
        _alarms.RemoveAll(a => a.Kind == AlarmKind.CaseDue);
        if (Due is { } due && due > surroundings.Now)
        {
            _alarms.Add(new NewAlarm(0, string.Empty, AlarmKind.CaseDue, due));
        }
    }
}

/// <summary>Something that happened in a simulated case.</summary>
internal sealed record SimulatedEntry(int Number, DateTimeOffset At, NewEntry Entry, string Actor);
