using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Events;

/// <summary>What one run over a tenant's outbox has learnt so far.</summary>
internal sealed class OutboxRun(string tenant, IServiceProvider scope, IEventTypes types)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _receivers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _blocked = new(StringComparer.Ordinal);

    public string Tenant { get; } = tenant;

    /// <summary>Of the run's own scope, not of the handlers'.</summary>
    public IUnitOfWork UnitOfWork { get; } = scope.GetRequiredService<IUnitOfWork>();

    /// <summary>When the first of the waiting events is due.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>When the oldest of them happened.</summary>
    public DateTimeOffset? Oldest { get; private set; }

    /// <summary>The names of the tenant's handlers of a type.</summary>
    public IReadOnlyList<string> Receivers(string type)
    {
        if (!_receivers.TryGetValue(type, out var names))
        {
            names = types.Find(type) is { } known ? [.. known.Receivers(scope).Select(receiver => receiver.Name)] : [];
            _receivers.Add(type, names);
        }

        return names;
    }

    /// <summary>A handler that still waits for an earlier event gets no later one: it sees them in the order of publication.</summary>
    public bool IsBlocked(string receiver) => _blocked.Contains(receiver);

    public void Wait(IEnumerable<string> receivers, DateTimeOffset until, DateTimeOffset since)
    {
        Oldest ??= since;
        _blocked.UnionWith(receivers);
        Next = Next is { } next && next < until ? next : until;
    }
}
