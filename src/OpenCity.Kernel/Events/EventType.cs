using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Events;

namespace OpenCity.Kernel.Events;

/// <summary>A type of event, through which the dispatcher reaches its handlers without knowing the type.</summary>
internal abstract class EventType
{
    /// <summary>The handlers of the scope's tenant, in the order of their features.</summary>
    public abstract IReadOnlyList<EventReceiver> Receivers(IServiceProvider scope);
}

/// <summary>One handler of an event.</summary>
/// <param name="Name">The full name of the handler's type: what the outbox remembers.</param>
/// <param name="HandleAsync">Reads the event's data and hands it over.</param>
internal sealed record EventReceiver(string Name, Func<string, EventContext, CancellationToken, Task> HandleAsync);

/// <inheritdoc />
internal sealed class EventType<TEvent> : EventType
    where TEvent : class
{
    public override IReadOnlyList<EventReceiver> Receivers(IServiceProvider scope) =>
        [.. scope.GetServices<IEventHandler<TEvent>>().Select(handler => new EventReceiver(
            handler.GetType().FullName!,
            (data, context, cancellationToken) => handler.HandleAsync(Read(data), context, cancellationToken)))];

    private static TEvent Read(string data) => JsonSerializer.Deserialize<TEvent>(data, EventJson.Options)
        ?? throw new JsonException($"The stored data of {typeof(TEvent).FullName} is null.");
}
