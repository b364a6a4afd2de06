using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using Vendor.QuickPermits.Features.Apply;
using Vendor.QuickPermits.Model;

namespace Vendor.QuickPermits.Areas.QuickPermits.Pages;

[Public("Everybody may ask for a permit.")]
[EnableRateLimiting("public-forms")]
internal sealed class IndexModel(Apply apply) : PageModel
{
    [BindProperty]
    [Display(Name = "What is your name?")]
    [Required(ErrorMessage = "Enter your name."), StringLength(QuickPermit.LongestName, ErrorMessage = "Use at most {1} characters.")]
    public string Name { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "What do you want to do?")]
    [DataType(DataType.MultilineText)]
    [Required(ErrorMessage = "Tell what you want to do."), StringLength(QuickPermit.LongestWhat, ErrorMessage = "Use at most {1} characters.")]
    public string What { get; set; } = string.Empty;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        ModelState.IsValid ? RedirectToPage("Received", new { number = await apply.RunAsync(Name, What, cancellationToken) }) : Page();
}
