using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Verification;

namespace OpenCity.Permits.Areas.Permits.Pages.Verification;

[Public("Anyone who is shown a permit can check it; its code of twelve letters and digits cannot be guessed.")]
internal sealed class EnterModel(IStringLocalizer<EnterModel> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Code on the permit", Description = "Twelve letters and digits beside the square code, for example 7KQ2-M4XB-9TRC.")]
    public string? Code { get; set; }

    public IActionResult OnGet()
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            return Page();
        }

        if (VerificationCode.Clean(Code) is { } code)
        {
            return RedirectToPage("./Result", new { code });
        }

        ModelState.AddModelError(nameof(Code), text["Enter the twelve letters and digits of the code. Hyphens and small letters do not matter."]);
        return Page();
    }
}
