using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Doctor;

/// <summary>Whether jobs run and events are delivered.</summary>
internal sealed class CityWorkCheck(Findings findings, IBackgroundMonitor background, IOutboxMonitor outbox, ICityClock clock)
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(1);

    public async Task RunAsync(string city, bool running, CancellationToken cancellationToken)
    {
        var tasks = await background.ListAsync(cancellationToken);
        var failed = tasks.Where(t => t.LastRun?.Outcome == BackgroundOutcome.Failed).ToList();
        foreach (var task in failed)
        {
            findings.Problem("jobs", $"'{task.Title}' failed at {task.LastRun!.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {task.LastRun.Message}", "Mend the cause, and run it again from the page 'Jobs' of the administration.", city);
        }

        var last = tasks.Max(t => t.LastRun?.StartedAt);
        if (running && last is { } at && at < clock.Now - LongAgo)
        {
            findings.Warn("jobs", $"No job has run since {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC.", "Start the host: jobs, mails and events wait for it.", city);
        }
        else if (failed.Count == 0)
        {
            findings.Well("jobs", "No job has failed.", city);
        }

        var counts = await outbox.CountAsync(cancellationToken);
        if (counts.Parked > 0)
        {
            findings.Problem("events", $"{counts.Parked} events were given up: what should follow from them has not happened.", "The page 'Events' of the administration tells why; deliver them again from there.", city);
        }
        else
        {
            findings.Well("events", counts.Failing == 0 ? "Every event reaches its handlers." : $"{counts.Failing} events are being tried again; nothing was given up.", city);
        }
    }
}
