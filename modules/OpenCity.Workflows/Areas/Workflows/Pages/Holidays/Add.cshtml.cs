using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Workflows.Calendar;
using OpenCity.Workflows.Calendar.ChangeDays;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Holidays;

/// <summary>Adds a single day: asked, shown again in words, then confirmed.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class AddModel(ChangeDays days, IStringLocalizer<AddModel> text) : PageModel
{
    [BindProperty, Display(Name = "Day"), Required(ErrorMessage = "Enter a day.")]
    public DateOnly? Day { get; set; }

    [BindProperty, Display(Name = "Name", Description = "What the day is, for example Town closed after the flood.")]
    public LocalizedText DayTitle { get; set; } = LocalizedText.Empty;

    [BindProperty, Display(Name = "On that day the city"), Required(ErrorMessage = "Choose one.")]
    public DayEffect? Effect { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>What was asked is in order: the page shows it and asks whether it shall be so.</summary>
    public bool IsChecked { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // The parts of a date are never validated, so a state without errors need not be valid.
        if (ModelState.ErrorCount > 0 || Day is not { } date || Effect is not { } effect)
        {
            return Page();
        }

        var day = new SpecialDay { Date = date, Title = DayTitle, Worked = effect == DayEffect.Works };
        if (!Confirmed)
        {
            await days.CheckAsync(day, cancellationToken);
            IsChecked = true;
            return Page();
        }

        await days.AddAsync(day, cancellationToken);
        TempData["Done"] = text["{0} was added. Deadlines set from now on take it into account.", CityFormats.Date(date)].Value;
        return LocalRedirect(Url.Content($"~/staff/holidays?Year={DayWords.Iso(date)[..4]}"));
    }
}

/// <summary>What a single day does.</summary>
internal enum DayEffect
{
    [Display(Name = "is closed")]
    Closed,

    [Display(Name = "works")]
    Works,
}
