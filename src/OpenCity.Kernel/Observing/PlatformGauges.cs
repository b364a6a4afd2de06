using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Events;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Observing;

/// <summary>What is read off the platform each time metrics are sent. Nothing of it costs a request anything.</summary>
internal sealed class PlatformGauges(TenantTable tenants, OutboxLag lag, SqlitePools files, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan Active = TimeSpan.FromMinutes(5);

    private Meter? _meter;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meter = new Meter(PlatformMetrics.MeterName);
        _meter.CreateObservableGauge("opencity.outbox.lag", Lags, "s", "How long the oldest undelivered event has waited");
        _meter.CreateObservableGauge("opencity.tenants", States, "{tenant}", "Cities of the installation, by state");
        _meter.CreateObservableGauge("opencity.tenants.active", CountActive, "{tenant}", "Cities that were asked for something in the last five minutes");
        _meter.CreateObservableGauge("opencity.sqlite.open_files", () => files.WarmCount, "{file}", "Cities on SQLite to whose files connections are open");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter?.Dispose();

    private IEnumerable<Measurement<double>> Lags()
    {
        var now = time.GetUtcNow();
        return [.. lag.Waiting.Select(w => new Measurement<double>(Math.Max(0, (now - w.Value).TotalSeconds), new KeyValuePair<string, object?>(PlatformMetrics.Tenant, w.Key)))];
    }

    private IEnumerable<Measurement<int>> States()
    {
        var counts = tenants.All.GroupBy(t => t.Fault is null ? t.Entry.State.ToString().ToLowerInvariant() : "faulty").ToDictionary(g => g.Key, g => g.Count());
        return [.. Enum.GetNames<TenantState>().Select(s => s.ToLowerInvariant()).Append("faulty")
            .Select(s => new Measurement<int>(counts.GetValueOrDefault(s), new KeyValuePair<string, object?>("opencity.state", s)))];
    }

    private int CountActive()
    {
        var since = Environment.TickCount64 - (long)Active.TotalMilliseconds;
        return tenants.All.Count(t => t.LastUsed != 0 && t.LastUsed >= since);
    }
}
