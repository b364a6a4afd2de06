using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>What the boats of all tests are like, and what was done to them.</summary>
internal sealed class Harbour
{
    public ConcurrentDictionary<string, JsonObject> Boats { get; } = new();

    /// <summary>Calls to the harbour master, by idempotency key.</summary>
    public ConcurrentQueue<(string Key, int Attempt)> Calls { get; } = [];

    /// <summary>The harbour master answers none of the boats here.</summary>
    public ConcurrentDictionary<string, bool> Silent { get; } = new();
}

/// <summary>A module's things that workflows are about.</summary>
internal sealed class Boats(Harbour harbour) : IWorkflowSubjects
{
    /// <summary>Launching changes the boat itself: only the harbour does it.</summary>
    public string? ActionPath(string id, string action) => action == "launch" ? $"/harbour/{id}/launch" : null;

    public const string TheKind = "boat";

    public string Kind => TheKind;

    public static WorkflowSubject Subject(string boat) => new(TheKind, boat);

    public Task<JsonObject?> ReadAsync(string id, CancellationToken cancellationToken) => Task.FromResult(harbour.Boats.GetValueOrDefault(id)?.DeepClone().AsObject());

    public Task SetAsync(string id, string field, JsonNode? value, CancellationToken cancellationToken)
    {
        harbour.Boats.GetOrAdd(id, _ => [])[field] = value?.DeepClone();
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, WorkflowSubjectCard>> DescribeAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, WorkflowSubjectCard>>(ids.ToDictionary(id => id, id => new WorkflowSubjectCard("Boat " + id, "/boats/" + id)));

    public Task<WorkflowContact?> ContactAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult<WorkflowContact?>(new WorkflowContact($"{id}@boats.example", "fr", "/boats/" + id));
}

/// <summary>Changes the boat: in the unit of work of the case's step.</summary>
[WorkflowActivity("PaintTask", Title = "Paint", Summary = "Paints the boat.", Outcomes = ["Done", "Wet"])]
internal sealed class PaintTask(Harbour harbour) : IWorkflowActivity<PaintProperties>
{
    public Task<ActivityResult> ExecuteAsync(PaintProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        switch (properties.Colour.ValueText)
        {
            case "invisible":
                throw new RuleViolation("boats.colour", "There is no paint of that colour. Choose another.");
            case "rain" when context.Attempt <= 2:
                throw new InvalidOperationException("It rains.");
            default:
                harbour.Boats.GetOrAdd(context.Subject.Id, _ => [])["colour"] = properties.Colour.Value?.DeepClone();
                return Task.FromResult(ActivityResult.Done with { Value = properties.Colour.Value?.DeepClone() });
        }
    }
}

internal sealed class PaintProperties
{
    public Expression Colour { get; set; } = null!;
}

/// <summary>Calls the harbour master: another system.</summary>
[WorkflowActivity("RadioTask", Title = "Call", Summary = "Calls the harbour master.", Kind = ActivityKind.Call, Retries = 30)]
internal sealed class RadioTask(Harbour harbour) : IWorkflowActivity<RadioProperties>
{
    public Task<ActivityResult> ExecuteAsync(RadioProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        harbour.Calls.Enqueue((context.IdempotencyKey, context.Attempt));
        return harbour.Silent.ContainsKey(context.Subject.Id) ? throw new TimeoutException("The harbour master does not answer.") : Task.FromResult(ActivityResult.Done);
    }
}

internal sealed class RadioProperties;
