using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Calendar;

/// <summary>A holiday that returns every year, as recipes write it and settings keep it. Which properties it takes depends on its kind: <see cref="RuleCheck"/>.</summary>
internal sealed class HolidayRule
{
    [Required, Description("What people call the day.")]
    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    [Required, Description("How the day is found: fixedDay (month, day), weekdayOfMonth (month, weekday, occurrence), weekdayNear (month, day, weekday, near) or easter (days).")]
    public HolidayKind? Kind { get; set; }

    [Range(1, 12), Description("The month, 1 to 12.")]
    public int? Month { get; set; }

    [Range(1, 31), Description("The day of the month. A 29 February is a holiday in leap years only.")]
    public int? Day { get; set; }

    [Description("The weekday, for example monday.")]
    public Weekday? Weekday { get; set; }

    [Range(-1, 5), Description("Which of the month's weekdays: 1 for the first to 5 for the fifth, in months that have one; -1 for the last.")]
    public int? Occurrence { get; set; }

    [Description("Where the weekday lies, seen from the day of the month: before, onOrBefore, onOrAfter or after.")]
    public Nearness? Near { get; set; }

    [Range(-100, 200), Description("Days from Easter Sunday: -2 for Good Friday, 1 for Easter Monday.")]
    public int? Days { get; set; }

    [Description("Where the day moves: none (it stays), mondayAfterSunday, nextMonday (from Saturday and Sunday), nearestWeekday (Saturday to Friday, Sunday to Monday) or nextWorkingDay (to the next working weekday that is no other holiday).")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Observance Observed { get; set; }

    [Range(BusinessCalendar.FirstYear, BusinessCalendar.LastYear), Description("The first year in which the day is a holiday.")]
    public int? From { get; set; }

    [Range(BusinessCalendar.FirstYear, BusinessCalendar.LastYear), Description("The last year in which the day is a holiday.")]
    public int? Until { get; set; }

    /// <summary>Whether the rule counts in a year.</summary>
    public bool CountsIn(int year) => year >= (From ?? int.MinValue) && year <= (Until ?? int.MaxValue);
}

/// <summary>How a holiday is found in a year.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HolidayKind>))]
internal enum HolidayKind
{
    [JsonStringEnumMemberName("fixedDay")]
    FixedDay,

    [JsonStringEnumMemberName("weekdayOfMonth")]
    WeekdayOfMonth,

    [JsonStringEnumMemberName("weekdayNear")]
    WeekdayNear,

    [JsonStringEnumMemberName("easter")]
    Easter,
}

/// <summary>Where a weekday lies, seen from a day of a month.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Nearness>))]
internal enum Nearness
{
    [JsonStringEnumMemberName("before")]
    Before,

    [JsonStringEnumMemberName("onOrBefore")]
    OnOrBefore,

    [JsonStringEnumMemberName("onOrAfter")]
    OnOrAfter,

    [JsonStringEnumMemberName("after")]
    After,
}

/// <summary>On which day a holiday is kept that falls on a weekend.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Observance>))]
internal enum Observance
{
    /// <summary>It stays where it is.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>From a Sunday to the Monday after; a Saturday stays (Quebec's Act respecting labour standards, section 60).</summary>
    [JsonStringEnumMemberName("mondayAfterSunday")]
    MondayAfterSunday,

    /// <summary>From a Saturday or Sunday to the Monday after.</summary>
    [JsonStringEnumMemberName("nextMonday")]
    NextMonday,

    /// <summary>From a Saturday to the Friday before, from a Sunday to the Monday after.</summary>
    [JsonStringEnumMemberName("nearestWeekday")]
    NearestWeekday,

    /// <summary>From a day that is not worked, or is a holiday already, to the next working weekday that is neither: Christmas and Boxing Day on a weekend become Monday and Tuesday.</summary>
    [JsonStringEnumMemberName("nextWorkingDay")]
    NextWorkingDay,
}
