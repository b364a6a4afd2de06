using OpenCity.Contracts.Workflows;

namespace OpenCity.Permits.Model;

/// <summary>Counts the days on which the town hall works: those of the city's calendar, or Mondays to Fridays without one, but for the days that the city names.</summary>
internal sealed class BusinessDays(IBusinessCalendar? city, IReadOnlyCollection<DateOnly> closed)
{
    /// <summary>The day so many business days after another.</summary>
    public DateOnly Add(DateOnly from, int days)
    {
        var day = from;
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= IsOpen(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>How many business days lie after the first day, up to the second.</summary>
    public int Between(DateOnly from, DateOnly until)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= until; day = day.AddDays(1))
        {
            count += IsOpen(day) ? 1 : 0;
        }

        return count;
    }

    private bool IsOpen(DateOnly day) => (city?.IsBusinessDay(day) ?? day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday) && !closed.Contains(day);
}
