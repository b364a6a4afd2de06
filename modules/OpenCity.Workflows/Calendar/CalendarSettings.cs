using OpenCity.Abstractions.Settings;

namespace OpenCity.Workflows.Calendar;

/// <summary>
/// The city's calendar as it is kept. Not registered as settings of the feature: a form made of its properties could not be filled in, and the
/// recipe step <c>holidays</c> brings and exports it.
/// </summary>
[TenantSettings("BusinessCalendar", Title = "Business days and holidays", Permission = Permissions.ManageName)]
internal sealed class CalendarSettings
{
    private BusinessCalendar? _calendar;

    public IReadOnlyList<Weekday> WorkingWeekdays { get; set; } = [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday];

    public OfficeHours? OfficeHours { get; set; }

    public IReadOnlyList<HolidayRule> Rules { get; set; } = [];

    public IReadOnlyList<SpecialDay> Days { get; set; } = [];

    /// <summary>The calendar in a time zone. All readers share one settings object, and so the years that the calendar has worked out.</summary>
    public BusinessCalendar In(TimeZoneInfo zone) =>
        _calendar is { } known && known.Zone.Equals(zone) ? known : _calendar = new BusinessCalendar(this, zone);
}
