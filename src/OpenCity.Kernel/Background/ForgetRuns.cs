using System.Globalization;
using OpenCity.Abstractions.Background;

namespace OpenCity.Kernel.Background;

/// <summary>Removes old rows of the history of runs.</summary>
[BackgroundTask("kernel.forget-runs", Title = "Forget old runs of background tasks", Schedule = "30 3 * * *")]
internal sealed class ForgetRuns(JobHistory history, TimeProvider time) : IBackgroundTask
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var removed = await history.ForgetAsync(time.GetUtcNow() - Kept, cancellationToken);
        return removed == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{removed} removed.");
    }
}
