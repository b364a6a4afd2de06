using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;

namespace OpenCity.Workflows.Calendar.ChangeDays;

/// <summary>Adds and removes single days on which the city is closed, or works.</summary>
internal sealed class ChangeDays(ISettings settings, ICityClock clock)
{
    public const int MaxTitle = 100;

    /// <summary>Tells what stands against adding a day, before anybody confirms it.</summary>
    /// <exception cref="ValidationFailed">The day cannot be added.</exception>
    public async Task CheckAsync(SpecialDay day, CancellationToken cancellationToken) => Demand(await settings.GetAsync<CalendarSettings>(cancellationToken), day);

    /// <exception cref="ValidationFailed">The day cannot be added.</exception>
    public Task AddAsync(SpecialDay day, CancellationToken cancellationToken) => settings.ChangeAsync<CalendarSettings>(
        present =>
        {
            Demand(present, day);
            present.Days = [.. present.Days.Append(day).OrderBy(d => d.Date)];
            return present;
        },
        cancellationToken);

    /// <returns>False where no such day is there.</returns>
    public Task<bool> RemoveAsync(DateOnly day, CancellationToken cancellationToken) => settings.ChangeAsync<CalendarSettings>(
        present =>
        {
            present.Days = [.. present.Days.Where(d => d.Date != day)];
            return present;
        },
        cancellationToken);

    public async Task<SpecialDay?> FindAsync(DateOnly day, CancellationToken cancellationToken) =>
        (await settings.GetAsync<CalendarSettings>(cancellationToken)).Days.FirstOrDefault(d => d.Date == day);

    private void Demand(CalendarSettings present, SpecialDay day)
    {
        if (day.Title.IsEmpty || day.Title.Values.Values.Any(text => text.Length > MaxTitle))
        {
            throw new ValidationFailed("DayTitle", "Write what the day is, in at most {0} characters.", MaxTitle);
        }

        if (day.Date.Year is < BusinessCalendar.FirstYear or > BusinessCalendar.LastYear)
        {
            throw new ValidationFailed("Day", "Give a day of the years {0} to {1}.", BusinessCalendar.FirstYear, BusinessCalendar.LastYear);
        }

        if (present.Days.FirstOrDefault(d => d.Date == day.Date) is { } there)
        {
            throw new ValidationFailed("Day", "{0} is in the calendar already: {1}. Remove it first.", CityFormats.Date(day.Date), there.Title);
        }

        if (present.Days.Count >= RuleCheck.MostDays)
        {
            throw new ValidationFailed("Day", "The calendar holds at most {0} single days. Remove past ones first.", RuleCheck.MostDays);
        }

        if (present.In(clock.TimeZone).IsBusinessDay(day.Date) == day.Worked)
        {
            throw day.Worked
                ? new ValidationFailed("Day", "The city works on {0} anyway. Choose another day.", CityFormats.Date(day.Date))
                : new ValidationFailed("Day", "The city is closed on {0} anyway. Choose another day.", CityFormats.Date(day.Date));
        }
    }
}
