using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Administration.Areas.Administration.Pages.Maintenance;

/// <summary>Closes the city to visitors while staff work on it, and opens it again.</summary>
[RequirePermission("maintenance.manage")]
public sealed class IndexModel(IMaintenance maintenance, ICityClock clock, IStringLocalizer<IndexModel> text) : PageModel
{
    /// <summary>What visitors are told.</summary>
    [BindProperty]
    public ClosingForm Input { get; set; } = new();

    /// <summary>The maintenance under way; null while the city is open.</summary>
    public MaintenanceWindow? Window => maintenance.Current;

    public void OnGet()
    {
        if (Window is { } window)
        {
            Input.Message = window.Message;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await maintenance.BeginAsync(Input.Message, Input.Minutes is { } minutes ? clock.Now.AddMinutes(minutes) : null, cancellationToken);
        return Done(text["The city is closed to visitors. Open it again when you are done: it does not open by itself."]);
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken)
    {
        await maintenance.EndAsync(cancellationToken);
        return Done(text["The city is open to everybody again."]);
    }

    private LocalRedirectResult Done(string message)
    {
        TempData["Done"] = message;
        return LocalRedirect(Url.Content("~/admin/maintenance"));
    }
}

/// <summary>How the city is closed.</summary>
public sealed class ClosingForm
{
    private const int LongestMinutes = 14 * 24 * 60;

    /// <summary>What visitors are told.</summary>
    [Display(Name = "Message to visitors", Description = "What is being done and whom to ask. Leave it empty for the platform's own words.")]
    public LocalizedText Message { get; set; } = LocalizedText.Empty;

    /// <summary>How long it will take.</summary>
    [Display(Name = "How many minutes it will take, about", Description = "Visitors are told when to come back. Leave it empty if you do not know.")]
    [Range(1, LongestMinutes, ErrorMessage = "Enter a number of minutes between {1} and {2}")]
    public int? Minutes { get; set; }

    /// <summary>The person knows what it means.</summary>
    [Display(Name = "I know that visitors and residents are turned away until I open the city again")]
    [Range(typeof(bool), "true", "true", ErrorMessage = "Confirm that visitors are to be turned away")]
    public bool Confirmed { get; set; }
}
