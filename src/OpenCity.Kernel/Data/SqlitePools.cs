using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace OpenCity.Kernel.Data;

/// <summary>
/// Keeps the memory of idle SQLite connections bounded: a connection in the pool costs about 160 kB outside the managed
/// heap, so a process of a thousand towns keeps the pools of those that are being used and closes the others.
/// </summary>
internal sealed class SqlitePools(TimeProvider time) : BackgroundService
{
    /// <summary>At most so many tenants keep open connections while they are idle.</summary>
    public const int MaximumWarm = 64;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaximumIdle = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<SqliteSource, bool> _warm = new();

    public int WarmCount => _warm.Count;

    public void Warmed(SqliteSource source)
    {
        _warm[source] = true;
        if (_warm.Count > MaximumWarm * 2)
        {
            Sweep(MaximumIdle);
        }
    }

    public void Forget(SqliteSource source)
    {
        _warm.TryRemove(source, out _);
        source.Cool();
    }

    /// <summary>Closes the pools of tenants idle for so long, and of the longest idle beyond <see cref="MaximumWarm"/>.</summary>
    public void Sweep(TimeSpan idle)
    {
        var byUse = _warm.Keys.OrderByDescending(source => source.LastUsed).ToList();
        var closed = 0;
        for (var i = 0; i < byUse.Count; i++)
        {
            if (i >= MaximumWarm || time.GetElapsedTime(byUse[i].LastUsed) >= idle)
            {
                Forget(byUse[i]);
                closed++;
            }
        }

        if (closed > 0)
        {
            NativeHeap.Trim();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Sweep(MaximumIdle);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; its connections close with it.
        }
    }
}
