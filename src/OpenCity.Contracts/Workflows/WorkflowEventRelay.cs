using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Contracts.Workflows;

/// <summary>Hands a module's event to the workflows, where the city has them.</summary>
internal sealed class WorkflowEventRelay<TEvent>(IServiceProvider scope, string name, Func<TEvent, WorkflowSubject> subject) : IEventHandler<TEvent>
    where TEvent : class
{
    public async Task HandleAsync(TEvent occurred, EventContext context, CancellationToken cancellationToken)
    {
        if (scope.GetRequiredService<Neighbour<IWorkflows>>().Service is { } workflows)
        {
            var data = JsonSerializer.SerializeToNode(occurred, JsonSerializerOptions.Web)!.AsObject();
            await workflows.SignalAsync(name, subject(occurred), data, cancellationToken).ConfigureAwait(false);
        }
    }
}
