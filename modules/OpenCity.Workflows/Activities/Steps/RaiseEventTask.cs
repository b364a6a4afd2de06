using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Events;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Features.RaiseSignal;

namespace OpenCity.Workflows.Activities.Steps;

/// <summary>Tells the other cases of the thing, and automations, that something happened.</summary>
[WorkflowActivity("RaiseEventTask", Title = "Raise event", Summary = "Tells the other cases of the thing, and workflows that begin with the event, that something happened.")]
internal sealed class RaiseEventTask(IEvents events, Causes causes) : IWorkflowActivity<RaiseEventProperties>
{
    public Task<ActivityResult> ExecuteAsync(RaiseEventProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        // Through the outbox: after this case's step is committed, each of the others takes its own.
        events.Publish(new WorkflowEventRaised(properties.SignalName, context.Subject.Kind, context.Subject.Id, properties.Data.ToJson(), causes.Next));
        return Task.FromResult(ActivityResult.Done);
    }
}

/// <summary>The event.</summary>
internal sealed class RaiseEventProperties
{
    [Required, MaxLength(100), Display(Name = "Event"), Description("The name of the event.")]
    public string SignalName { get; set; } = string.Empty;

    [Display(Name = "Data"), Description("An expression for each value that is told.")]
    public Dictionary<string, Expression> Data { get; set; } = [];
}

/// <summary>A workflow raised an event.</summary>
internal sealed record WorkflowEventRaised(string Name, string SubjectKind, string SubjectId, JsonObject Data, CauseLink? Cause);

/// <summary>Hands an event of a workflow to the cases that wait for it.</summary>
internal sealed class WorkflowEventReceiver(RaiseSignal signal, Causes causes) : IEventHandler<WorkflowEventRaised>
{
    public async Task HandleAsync(WorkflowEventRaised occurred, EventContext context, CancellationToken cancellationToken)
    {
        using var running = causes.Run(occurred.Cause);
        await signal.HandleAsync(occurred.Name, new WorkflowSubject(occurred.SubjectKind, occurred.SubjectId), occurred.Data, cancellationToken);
    }
}
