using System.Diagnostics.Metrics;
using OpenCity.Abstractions.Background;

namespace OpenCity.Kernel.Observing;

/// <summary>What the platform counts of its own work, city by city. The names are documented: operators build alarms on them.</summary>
internal static class PlatformMetrics
{
    /// <summary>The name under which every trace and metric tells its city.</summary>
    public const string Tenant = "opencity.tenant";

    /// <summary>The name of the meter.</summary>
    public const string MeterName = "OpenCity.Platform";

    private const string Outcome = "opencity.outcome";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Histogram<double> Jobs = Meter.CreateHistogram<double>("opencity.job.duration", "s", "How long runs of background jobs took");

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("opencity.outbox.deliveries", "{delivery}", "Events that were handed to a handler");

    private static readonly Counter<long> Mails = Meter.CreateCounter<long>("opencity.mail.messages", "{message}", "Mails that were handed to the mail server or the pick-up folder");

    public static void JobEnded(string tenant, string job, BackgroundOutcome outcome, TimeSpan duration) =>
        Jobs.Record(duration.TotalSeconds, new(Tenant, tenant), new("opencity.job", job), new(Outcome, outcome.ToString().ToLowerInvariant()));

    public static void EventDelivered(string tenant, string type) => CountEvent(tenant, type, "delivered");

    /// <summary>It is tried again, unless it is parked.</summary>
    public static void EventFailed(string tenant, string type, bool parked) => CountEvent(tenant, type, parked ? "parked" : "failed");

    public static void MailSent(string tenant) => CountMail(tenant, "sent");

    /// <summary>It is tried again, unless it is parked.</summary>
    public static void MailFailed(string tenant, bool parked) => CountMail(tenant, parked ? "parked" : "failed");

    private static void CountEvent(string tenant, string type, string outcome) => Deliveries.Add(1, new(Tenant, tenant), new("event.type", type), new(Outcome, outcome));

    private static void CountMail(string tenant, string outcome) => Mails.Add(1, new(Tenant, tenant), new(Outcome, outcome));
}
