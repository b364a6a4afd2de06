using System.ComponentModel.DataAnnotations;
using Acme.Benches.Features.AddEntry;
using Acme.Benches.Model;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;

namespace Acme.Benches.Areas.Benches.Pages;

[RequirePermission(Permissions.ManageName)]
internal sealed class AddModel(AddEntry handler) : PageModel
{
    [BindProperty]
    [Display(Name = "What is its name?")]
    [Required(ErrorMessage = "Enter a name."), StringLength(Entry.LongestName, ErrorMessage = "Use at most {1} characters.")]
    public string Name { get; set; } = string.Empty;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await handler.RunAsync(Name, cancellationToken);
        return RedirectToPage("Index");
    }
}
