namespace OpenCity.Abstractions.Background;

/// <summary>
/// Work that falls due at instants of its own, to the second: deadlines, pauses, repetitions. Register as a scoped service. For work that
/// recurs, see <see cref="IBackgroundTask"/>.
/// </summary>
/// <remarks>
/// The kernel asks once when the process begins to serve the city, then whenever <see cref="IAlarmClock"/> was set or the instant has come that the last run named. Of several nodes,
/// one at a time does the work of a city. Nothing recurs on a clock, so a city with nothing due costs nothing.
/// </remarks>
public interface IDueWork
{
    /// <summary>Does what is due, or a fair share of it, in units of work of its own, and tells when to come again; null when nothing waits.</summary>
    Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken);
}

/// <summary>Asks for runs of the city's <see cref="IDueWork"/>.</summary>
public interface IAlarmClock
{
    /// <summary>Asks for a run at an instant, or at once where it has passed. Inside a unit of work the request counts from its commit on, and not at all when it is rolled back.</summary>
    void Set(DateTimeOffset due);
}
