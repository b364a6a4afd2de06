namespace OpenCity.Contracts.Workflows;

/// <summary>
/// The city's calendar: its working weekdays, the holidays of its province and the days on which it closes or works besides. Which days these are
/// is the city's own data; whoever counts a deadline asks here and keeps no list of holidays.
/// </summary>
public interface ICityCalendar
{
    /// <summary>The calendar as it stands now. It never changes: ask again for each request or job, so that a new closing day counts.</summary>
    /// <param name="cancellationToken">Cancels the reading of settings that are not in memory yet.</param>
    ValueTask<IBusinessCalendar> GetAsync(CancellationToken cancellationToken);
}

/// <summary>Business days and deadlines of a city. Dates are legal dates in the city's time zone; pure, and safe to use from several threads.</summary>
public interface IBusinessCalendar
{
    /// <summary>Whether the city works on a day: a working weekday that is no holiday, or a day that the city declared worked.</summary>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">The day lies outside of the years 1900 to 2200 (<c>workflows.calendar-years</c>).</exception>
    bool IsBusinessDay(DateOnly day);

    /// <summary>
    /// The n-th business day after a day. The day itself is not counted, whether the city works on it or not (as Ontario's Building Code,
    /// Division C, 1.3.1.3, counts from the day of a complete application).
    /// </summary>
    /// <param name="start">The day from which is counted.</param>
    /// <param name="count">How many business days, 0 to 5,000. For 0 the day itself is given back, also where the city does not work on it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">
    /// More are asked for (<c>workflows.calendar-count</c>), or the day would lie outside of the years 1900 to 2200 (<c>workflows.calendar-years</c>).
    /// </exception>
    DateOnly AddBusinessDays(DateOnly start, int count);

    /// <summary>How many business days lie after the first day, up to and with the second: the inverse of <see cref="AddBusinessDays"/>. 0 where the second is not later.</summary>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">A day lies outside of the years 1900 to 2200 (<c>workflows.calendar-years</c>).</exception>
    int CountBusinessDays(DateOnly after, DateOnly until);

    /// <summary>
    /// When a period that begins at an instant has run out, as a UTC instant. Periods in days and months end with the day: at the midnight, in the
    /// city's time zone, that ends their last day (an act at 23:59:59.9 is in time, one at midnight is not). The day of the start is not counted.
    /// Periods in hours end to the second.
    /// </summary>
    /// <param name="start">When it begins; any offset.</param>
    /// <param name="period">How long it is.</param>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">
    /// The period is longer than 5,000 days, months or business days (<c>workflows.calendar-count</c>), it would end after 2200 (<c>workflows.calendar-years</c>),
    /// or it is in office hours and the city has not said which these are (<c>workflows.no-office-hours</c>).
    /// </exception>
    DateTimeOffset Deadline(DateTimeOffset start, ServicePeriod period);
}
