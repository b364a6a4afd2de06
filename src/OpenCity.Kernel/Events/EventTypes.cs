using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Events;

namespace OpenCity.Kernel.Events;

/// <summary>The event types that anybody in this process handles.</summary>
internal interface IEventTypes
{
    /// <summary>The type of that full name, or null where nobody handles it.</summary>
    EventType? Find(string name);
}

/// <summary>Reads the handled types from the registered <see cref="IEventHandler{TEvent}"/> services.</summary>
internal sealed class EventTypes(IServiceCollection services) : IEventTypes
{
    // Read at the first delivery, when every module has registered.
    private readonly Lazy<FrozenDictionary<string, EventType>> _types = new(() => Read(services));

    public EventType? Find(string name) => _types.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, EventType> Read(IServiceCollection services) => services
        .Select(descriptor => descriptor.ServiceType)
        .Where(type => type is { IsGenericType: true, ContainsGenericParameters: false } && type.GetGenericTypeDefinition() == typeof(IEventHandler<>))
        .Select(type => type.GetGenericArguments()[0])
        .Distinct()
        .ToFrozenDictionary(
            type => type.FullName!,
            type => (EventType)Activator.CreateInstance(typeof(EventType<>).MakeGenericType(type))!,
            StringComparer.Ordinal);
}
