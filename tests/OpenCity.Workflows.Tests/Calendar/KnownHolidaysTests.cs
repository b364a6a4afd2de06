using static OpenCity.Workflows.Tests.Calendar.Calendars;

namespace OpenCity.Workflows.Tests.Calendar;

/// <summary>The days that the acts of Ontario and Québec give, read from calendars of those years.</summary>
public sealed class KnownHolidaysTests
{
    [Theory]
    [InlineData(2024, "01-01 New Year’s Day", "02-19 Family Day", "03-29 Good Friday", "05-20 Victoria Day", "07-01 Canada Day", "09-02 Labour Day", "10-14 Thanksgiving Day", "12-25 Christmas Day", "12-26 Boxing Day")]
    [InlineData(2025, "01-01 New Year’s Day", "02-17 Family Day", "04-18 Good Friday", "05-19 Victoria Day", "07-01 Canada Day", "09-01 Labour Day", "10-13 Thanksgiving Day", "12-25 Christmas Day", "12-26 Boxing Day")]
    [InlineData(2026, "01-01 New Year’s Day", "02-16 Family Day", "04-03 Good Friday", "05-18 Victoria Day", "07-01 Canada Day", "09-07 Labour Day", "10-12 Thanksgiving Day", "12-25 Christmas Day", "12-28 Boxing Day")]
    [InlineData(2027, "01-01 New Year’s Day", "02-15 Family Day", "03-26 Good Friday", "05-24 Victoria Day", "07-01 Canada Day", "09-06 Labour Day", "10-11 Thanksgiving Day", "12-27 Christmas Day", "12-28 Boxing Day")]
    [InlineData(2022, "01-03 New Year’s Day", "02-21 Family Day", "04-15 Good Friday", "05-23 Victoria Day", "07-01 Canada Day", "09-05 Labour Day", "10-10 Thanksgiving Day", "12-26 Boxing Day", "12-27 Christmas Day")]
    public void Of_Ontario(int year, params string[] expected) => Said(Ontario.Holidays(year), "en").ShouldBe(expected);

    [Theory]
    [InlineData(2024, "01-01 Jour de l’An", "03-29 Vendredi saint", "05-20 Journée nationale des patriotes", "06-24 Fête nationale du Québec", "07-01 Fête du Canada", "09-02 Fête du Travail", "10-14 Action de grâces", "12-25 Noël")]
    [InlineData(2025, "01-01 Jour de l’An", "04-18 Vendredi saint", "05-19 Journée nationale des patriotes", "06-24 Fête nationale du Québec", "07-01 Fête du Canada", "09-01 Fête du Travail", "10-13 Action de grâces", "12-25 Noël")]
    [InlineData(2026, "01-01 Jour de l’An", "04-03 Vendredi saint", "05-18 Journée nationale des patriotes", "06-24 Fête nationale du Québec", "07-01 Fête du Canada", "09-07 Fête du Travail", "10-12 Action de grâces", "12-25 Noël")]
    [InlineData(2027, "01-01 Jour de l’An", "03-26 Vendredi saint", "05-24 Journée nationale des patriotes", "06-24 Fête nationale du Québec", "07-01 Fête du Canada", "09-06 Fête du Travail", "10-11 Action de grâces", "12-25 Noël")]
    [InlineData(2018, "01-01 Jour de l’An", "03-30 Vendredi saint", "05-21 Journée nationale des patriotes", "06-25 Fête nationale du Québec", "07-02 Fête du Canada", "09-03 Fête du Travail", "10-08 Action de grâces", "12-25 Noël")]
    [InlineData(2023, "01-01 Jour de l’An", "04-07 Vendredi saint", "05-22 Journée nationale des patriotes", "06-24 Fête nationale du Québec", "07-01 Fête du Canada", "09-04 Fête du Travail", "10-09 Action de grâces", "12-25 Noël")]
    public void Of_Quebec(int year, params string[] expected) => Said(Quebec.Holidays(year), "fr").ShouldBe(expected);

    [Fact]
    public void Family_Day_begins_in_2008()
    {
        Said(Ontario.Holidays(2007), "en").ShouldNotContain(day => day.EndsWith("Family Day", StringComparison.Ordinal));
        Said(Ontario.Holidays(2008), "en").ShouldContain("02-18 Family Day");
    }

    [Theory]
    [InlineData("2026-05-25", 10, "2026-06-08")]
    [InlineData("2026-12-11", 15, "2027-01-06")]
    [InlineData("2026-03-20", 10, "2026-04-06")]
    [InlineData("2027-12-17", 10, "2028-01-05")]
    public void Ten_and_fifteen_business_days_of_the_building_code(string complete, int days, string due) => Ontario.AddBusinessDays(Day(complete), days).ShouldBe(Day(due));

    private static List<string> Said(IEnumerable<OpenCity.Workflows.Calendar.Holiday> holidays, string language) =>
        [.. holidays.Select(h => FormattableString.Invariant($"{h.Day:MM-dd} {h.Title.In(language)}"))];
}
