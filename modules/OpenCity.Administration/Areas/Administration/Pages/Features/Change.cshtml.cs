using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;

namespace OpenCity.Administration.Areas.Administration.Pages.Features;

/// <summary>Shows what a switch would bring along or take away, and carries it out when confirmed.</summary>
[RequirePermission("features.manage")]
public sealed class ChangeModel(IFeatures features, IStringLocalizer<ChangeModel> text) : PageModel
{
    /// <summary>The feature to switch on.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Enable { get; set; }

    /// <summary>The feature to switch off.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Disable { get; set; }

    /// <summary>What would happen.</summary>
    public FeatureChange Change { get; private set; } = new([], [], []);

    public void OnGet() => Plan();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Plan();
        if (Change.Problems.Count > 0)
        {
            return Page();
        }

        await features.ApplyAsync(Change, cancellationToken);
        TempData["Done"] = text["The features were changed. It counts from now on."].Value;
        return LocalRedirect(Url.Content("~/admin/features"));
    }

    private void Plan() => Change = features.Plan(Enable is null ? [] : [Enable], Disable is null ? [] : [Disable]);
}
