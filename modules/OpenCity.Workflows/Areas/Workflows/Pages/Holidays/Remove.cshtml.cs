using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Abstractions.Web;
using OpenCity.Workflows.Calendar;
using OpenCity.Workflows.Calendar.ChangeDays;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Holidays;

/// <summary>Asks before a single day is taken out of the calendar.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class RemoveModel(ChangeDays days, IStringLocalizer<RemoveModel> text) : PageModel, IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    public SpecialDay Found { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await FindAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Day is not { } day || !await days.RemoveAsync(day, cancellationToken))
        {
            return NotFound();
        }

        TempData["Done"] = text["{0} was removed. Deadlines set from now on are counted without it.", CityFormats.Date(day)].Value;
        return LocalRedirect(Url.Content($"~/staff/holidays?Year={DayWords.Iso(day)[..4]}"));
    }

    public Task OnRedisplayAsync(CancellationToken cancellationToken) => FindAsync(cancellationToken);

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (Day is not { } day || await days.FindAsync(day, cancellationToken) is not { } found)
        {
            return false;
        }

        Found = found;
        return true;
    }
}
