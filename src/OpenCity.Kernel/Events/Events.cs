using System.Diagnostics;
using System.Text.Json;
using OpenCity.Abstractions.Events;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Events;

/// <summary>Gathers events for the outbox.</summary>
internal sealed class Events(TenantDatabase database, TimeProvider time) : IEvents
{
    public void Publish<TEvent>(TEvent occurred)
        where TEvent : class
    {
        ArgumentNullException.ThrowIfNull(occurred);
        var unit = database.Demand("Publishing an event");
        var now = time.GetInstant();
        var type = occurred.GetType();
        unit.Events.Add(new PendingEvent(
            Guid.CreateVersion7(now),
            type.FullName!,
            JsonSerializer.Serialize(occurred, type, EventJson.Options),
            now,
            Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null));
    }
}
