using System.Collections.Concurrent;

namespace OpenCity.Kernel.Events;

/// <summary>Since when the oldest event of each city waits for its handlers, as far as this process delivers them.</summary>
internal sealed class OutboxLag
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _oldest = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, DateTimeOffset>> Waiting => _oldest;

    /// <summary>Notes the oldest event that waits; null for none.</summary>
    public void Note(string tenant, DateTimeOffset? oldest)
    {
        if (oldest is { } since)
        {
            _oldest[tenant] = since;
        }
        else
        {
            _oldest.TryRemove(tenant, out _);
        }
    }
}
