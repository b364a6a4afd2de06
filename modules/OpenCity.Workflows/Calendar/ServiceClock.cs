using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Calendar;

/// <summary>
/// A service level's clock: runs, stops while the applicant holds the file, and goes on with what remained. One that never stops is due at
/// <see cref="IBusinessCalendar.Deadline"/>. A value to be kept with the case; every question takes the calendar as it stands then, so that
/// a closing day declared meanwhile counts for clocks that run.
/// </summary>
internal sealed record ServiceClock
{
    /// <summary>In what it counts; months are made calendar days when it starts.</summary>
    public required ServicePeriodUnit Unit { get; init; }

    /// <summary>What remained when it last began to run, or stopped; below zero where more had passed. 24 hours for each day.</summary>
    public required TimeSpan Left { get; init; }

    /// <summary>Since when it runs; null while it stands.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>The instant at which it was due, where it was stopped too late: what is late stays late.</summary>
    public DateTimeOffset? Missed { get; init; }

    /// <summary>Starts a clock.</summary>
    public static ServiceClock Start(ServicePeriod period, DateTimeOffset at, BusinessCalendar calendar) => new()
    {
        Unit = period.Unit == ServicePeriodUnit.Months ? ServicePeriodUnit.CalendarDays : period.Unit,
        Left = period.Unit switch
        {
            ServicePeriodUnit.BusinessDays or ServicePeriodUnit.CalendarDays => period.Count * CityDays.Whole,
            ServicePeriodUnit.Months => DaysOf(period, at, calendar) * CityDays.Whole,
            _ => period.Duration,
        },
        RunningSince = at.ToUniversalTime(),
    };

    /// <summary>Stops it. A clock that stands stays as it is.</summary>
    public ServiceClock Stop(DateTimeOffset at, BusinessCalendar calendar) => RunningSince is null
        ? this
        : this with { Left = Remaining(at, calendar), RunningSince = null, Missed = Due(calendar) is { } due && at >= due ? due : null };

    /// <summary>Lets it go on. A clock that runs stays as it is.</summary>
    public ServiceClock Resume(DateTimeOffset at) => RunningSince is null ? this with { RunningSince = at.ToUniversalTime() } : this;

    /// <summary>When it is due, in UTC; null while it stands, unless it was late already.</summary>
    public DateTimeOffset? Due(BusinessCalendar calendar) => Missed ?? (RunningSince is { } since ? calendar.Time.Due(since, Left, Unit) : null);

    /// <summary>What remains at an instant; below zero where more has passed. In days this reaches zero before the clock is due: at the end of that day.</summary>
    public TimeSpan Remaining(DateTimeOffset at, BusinessCalendar calendar) => RunningSince is { } since ? Left - calendar.Time.Elapsed(since, at, Unit) : Left;

    private static int DaysOf(ServicePeriod months, DateTimeOffset at, BusinessCalendar calendar) =>
        calendar.DayOf(calendar.Deadline(at, months)).DayNumber - 1 - calendar.DayOf(at).DayNumber;
}
