using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenCity.Workflows.Calendar;

/// <summary>The content of a step <c>holidays</c>. What is left out stays as it is.</summary>
internal sealed class HolidaysStep
{
    [MinLength(1), Description("The weekdays on which the city works; Monday to Friday where no recipe says it.")]
    public IReadOnlyList<Weekday>? WorkingWeekdays { get; set; }

    [Description("When the offices are open on business days, for periods in office hours.")]
    public OfficeHours? OfficeHours { get; set; }

    [MaxLength(RuleCheck.MostRules), Description("The holidays that return every year. They replace those that were there.")]
    public IReadOnlyList<HolidayRule>? Rules { get; set; }

    [MaxLength(RuleCheck.MostDays), Description("Single days on which the city is closed, or works. Days that are not named stay.")]
    public IReadOnlyList<SpecialDay>? Days { get; set; }
}
