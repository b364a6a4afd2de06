using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Contracts.Workflows;

/// <summary>
/// A kind of activity. A module adds one in one class: register it as a scoped service and describe it with <see cref="WorkflowActivityAttribute"/>. Its
/// properties are a class of plain properties with data annotations, from which schema and form are made; a property of type <see cref="Expression"/> is FEEL.
/// </summary>
/// <typeparam name="TProperties">The class of the properties.</typeparam>
public interface IWorkflowActivity<in TProperties> : IWorkflowActivity
    where TProperties : class
{
    /// <summary>
    /// Does the work and names the outcome. Of kind <see cref="ActivityKind.Step"/> it runs in a unit of work that also holds the case's step: what it writes happens
    /// exactly once. Of kind <see cref="ActivityKind.Call"/> it runs without one and can happen again after a death of the process: pass <see cref="ActivityContext.IdempotencyKey"/> on.
    /// </summary>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">It cannot be done, and trying again would not help: the case is parked with the reason.</exception>
    Task<ActivityResult> ExecuteAsync(TProperties properties, ActivityContext context, CancellationToken cancellationToken);
}

/// <summary>A kind of activity; implement <see cref="IWorkflowActivity{TProperties}"/>.</summary>
#pragma warning disable CA1040 // The registration that all kinds have in common; its properties' class tells them apart.
public interface IWorkflowActivity;
#pragma warning restore CA1040

/// <summary>Describes a kind of activity.</summary>
/// <param name="name">The name in the workflow's JSON, for example <c>HttpRequestTask</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WorkflowActivityAttribute(string name) : Attribute
{
    /// <summary>The name in the workflow's JSON.</summary>
    public string Name { get; } = name;

    /// <summary>The English title; also the key of its translation.</summary>
    public required string Title { get; init; }

    /// <summary>One English sentence; also the key of its translation.</summary>
    public required string Summary { get; init; }

    /// <summary>How it runs.</summary>
    public ActivityKind Kind { get; init; } = ActivityKind.Step;

    /// <summary>The outcomes it can have.</summary>
    public string[] Outcomes { get; init; } = ["Done"];

    /// <summary>How often it is tried again after a failure that may pass, with growing pauses: 10 seconds, 30 seconds, 2, 10 and 30 minutes, then hours.</summary>
    public int Retries { get; init; } = 8;
}

/// <summary>How an activity runs.</summary>
public enum ActivityKind
{
    /// <summary>In a unit of work of its own, together with the case's step.</summary>
    Step,

    /// <summary>Outside of any unit of work, because it waits for another system.</summary>
    Call,
}

/// <summary>What an activity may know.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="IdempotencyKey">The same at each attempt of this execution, another for the next: for other systems, so that they do it once.</param>
/// <param name="Attempt">1 at the first.</param>
/// <param name="Variables">What expressions see: <c>subject</c>, <c>input</c>, <c>event</c>, <c>case</c> and the case's own variables. Read only.</param>
public sealed record ActivityContext(Guid CaseId, WorkflowSubject Subject, string IdempotencyKey, int Attempt, JsonObject Variables);

/// <summary>How an execution ended.</summary>
/// <param name="Outcome">One of the activity's outcomes.</param>
public sealed record ActivityResult(string Outcome)
{
    /// <summary>Done.</summary>
    public static ActivityResult Done { get; } = new("Done");

    /// <summary>What came of it; kept in the case's variable that the activity's <c>Result</c> names, if it names one.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>What the history says of it, or null.</summary>
    public LocalizedText? Note { get; init; }
}
