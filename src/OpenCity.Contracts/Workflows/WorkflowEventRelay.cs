using System.Text.Json;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Contracts.Workflows;

/// <summary>Hands an event to the workflows, where the city has them, by each name that a module gave it.</summary>
internal sealed class WorkflowEventRelay<TEvent>(IEnumerable<WorkflowEventSource<TEvent>> sources, Neighbour<IWorkflows> workflows) : IEventHandler<TEvent>
    where TEvent : class
{
    public async Task HandleAsync(TEvent occurred, EventContext context, CancellationToken cancellationToken)
    {
        if (workflows.Service is not { } city)
        {
            return;
        }

        var data = JsonSerializer.SerializeToNode(occurred, JsonSerializerOptions.Web)!.AsObject();
        foreach (var source in sources)
        {
            await city.SignalAsync(source.Name, source.Subject(occurred), data, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>The name by which workflows know an event, and whom it concerns.</summary>
internal sealed record WorkflowEventSource<TEvent>(string Name, Func<TEvent, WorkflowSubject> Subject);
