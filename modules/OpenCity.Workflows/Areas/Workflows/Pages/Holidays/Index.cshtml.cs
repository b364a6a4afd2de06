using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Calendar;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Holidays;

/// <summary>The holidays of two years, and how business days are counted with them.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class IndexModel(CityCalendar calendars, ISettings settings, ICityClock clock, ICurrentUser user, IStringLocalizer<IndexModel> text) : PageModel
{
    /// <summary>Which of the two questions is asked: <c>count</c> or <c>add</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Ask { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "After", Description = "This day is not counted.")]
    public DateOnly? After { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Up to and with")]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "After", Description = "This day is not counted.")]
    public DateOnly? Start { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Number of business days"), Range(0, BusinessCalendar.Longest)]
    public int? Count { get; set; }

    public int FirstYear { get; private set; }

    public IReadOnlyList<(int Year, IReadOnlyList<Holiday> Holidays, int BusinessDays)> Years { get; private set; } = [];

    public IReadOnlyList<DayOfWeek> Weekdays { get; private set; } = [];

    public (TimeOnly Opens, TimeOnly Closes)? OfficeHours { get; private set; }

    public int? Counted { get; private set; }

    public DateOnly? Found { get; private set; }

    public bool MayManage => user.Has(Permissions.Manage);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var calendar = await calendars.ReadAsync(cancellationToken);
        var kept = await settings.GetAsync<CalendarSettings>(cancellationToken);
        (Weekdays, OfficeHours) = ([.. kept.WorkingWeekdays.Select(d => (DayOfWeek)d)], kept.OfficeHours?.Read());
        FirstYear = Math.Clamp(Year ?? clock.Today.Year, BusinessCalendar.FirstYear, BusinessCalendar.LastYear - 1);
        Years = [.. Enumerable.Range(FirstYear, 2).Select(year => (year, calendar.Holidays(year), calendar.BusinessDaysOf(year)))];
        Answer(calendar);
    }

    private void Answer(BusinessCalendar calendar)
    {
        var isAsked = Ask switch
        {
            "count" => Has(nameof(After), After) & Has(nameof(Until), Until),
            "add" => Has(nameof(Start), Start) & Has(nameof(Count), Count),
            _ => false,
        };
        if (!isAsked)
        {
            return;
        }

        try
        {
            Counted = Ask == "count" ? calendar.CountBusinessDays(After!.Value, Until!.Value) : null;
            Found = Ask == "add" ? calendar.AddBusinessDays(Start!.Value, Count!.Value) : null;
        }
        catch (RuleViolation violation)
        {
            ModelState.AddModelError(Ask == "count" ? nameof(After) : nameof(Start), text[violation.Template, [.. violation.Arguments]]);
        }
    }

    /// <summary>Whether a value was given and could be read; says so where none was given.</summary>
    private bool Has<T>(string field, T? value)
        where T : struct
    {
        var isTold = ModelState.Any(entry => (entry.Key == field || entry.Key.StartsWith(field + ".", StringComparison.Ordinal)) && entry.Value?.Errors.Count > 0);
        if (value is null && !isTold)
        {
            ModelState.AddModelError(field, text["Fill this in."]);
        }

        return value is not null && !isTold;
    }
}
