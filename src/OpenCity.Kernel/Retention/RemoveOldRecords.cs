using System.Globalization;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Retention;

namespace OpenCity.Kernel.Retention;

/// <summary>Removes every night what is older than the city keeps it.</summary>
[BackgroundTask("kernel.retention", Title = "Remove records that the city no longer keeps", Schedule = "20 3 * * *")]
internal sealed class RemoveOldRecords(IRetention retention) : IBackgroundTask
{
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var removed = await retention.RunAsync(cancellationToken);
        return removed.Count == 0 ? null : string.Join(", ", removed.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key}: {r.Value}")));
    }
}
