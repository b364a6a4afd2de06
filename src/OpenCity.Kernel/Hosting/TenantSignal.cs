using System.Collections.Concurrent;
using System.Threading.Channels;

namespace OpenCity.Kernel.Hosting;

/// <summary>The tenants that have work of a kind. A tenant is in one worker's hands at a time; a signal meanwhile brings it back.</summary>
internal sealed class TenantSignal
{
    private readonly ConcurrentDictionary<string, State> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _later = new(StringComparer.Ordinal);
    private readonly Channel<string> _queue = Channel.CreateUnbounded<string>();

    /// <summary>Told of a signal that nobody in this process takes up: on the command line, where nobody works.</summary>
    public event Action<string>? Unheard;

    private enum State
    {
        Queued,
        Running,
        RunningAgain,
    }

    /// <summary>True while workers of this process take tenants.</summary>
    public bool IsServed { get; set; }

    /// <summary>Asks for a run as soon as a worker is free.</summary>
    public void Signal(string tenant)
    {
        if (!IsServed)
        {
            Unheard?.Invoke(tenant);
        }

        while (true)
        {
            if (_states.TryAdd(tenant, State.Queued))
            {
                _queue.Writer.TryWrite(tenant);
                return;
            }

            if (!_states.TryGetValue(tenant, out var state))
            {
                continue;
            }

            if (state != State.Running || _states.TryUpdate(tenant, State.RunningAgain, State.Running))
            {
                return;
            }
        }
    }

    /// <summary>Asks for a run at an instant; the earliest asked for counts.</summary>
    public void SignalAt(string tenant, DateTimeOffset at) =>
        _later.AddOrUpdate(tenant, static (_, asked) => asked, static (_, known, asked) => asked < known ? asked : known, at);

    /// <summary>Signals the tenants whose time has come.</summary>
    public void SignalDue(DateTimeOffset now)
    {
        foreach (var (tenant, at) in _later)
        {
            if (at <= now && _later.TryRemove(KeyValuePair.Create(tenant, at)))
            {
                Signal(tenant);
            }
        }
    }

    /// <summary>Waits for a tenant; the taker calls <see cref="Done"/> after the run.</summary>
    public async ValueTask<string> TakeAsync(CancellationToken cancellationToken)
    {
        var tenant = await _queue.Reader.ReadAsync(cancellationToken);
        _states[tenant] = State.Running;
        return tenant;
    }

    public void Done(string tenant)
    {
        if (!_states.TryRemove(KeyValuePair.Create(tenant, State.Running)))
        {
            _states[tenant] = State.Queued;
            _queue.Writer.TryWrite(tenant);
        }
    }
}
