using System.Collections.Concurrent;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Testing;

/// <summary>Notes the events of a type as they are delivered.</summary>
internal sealed class EventListener<TEvent>(EventNotes notes, ITenant tenant) : IEventHandler<TEvent>
    where TEvent : class
{
    public Task HandleAsync(TEvent occurred, EventContext context, CancellationToken cancellationToken)
    {
        notes.Add(tenant.Name, context.Id, occurred);
        return Task.CompletedTask;
    }
}

/// <summary>What cities have published.</summary>
internal sealed class EventNotes
{
    private readonly ConcurrentQueue<(string City, Guid Id, object Event)> _notes = [];

    public void Add(string city, Guid id, object occurred) => _notes.Enqueue((city, id, occurred));

    /// <summary>Delivery is at least once: an event that came twice is one.</summary>
    public IReadOnlyList<TEvent> Of<TEvent>(string city) => [.. _notes.Where(note => note.City == city).DistinctBy(note => note.Id).Select(note => note.Event).OfType<TEvent>()];
}
