using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>A new workflow.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class NewModel(BeginDraft begin) : PageModel
{
    [BindProperty, Display(Name = "Name", Description = "What people call the workflow.")]
    public LocalizedText Name { get; set; } = LocalizedText.Empty;

    [BindProperty, Display(Name = "Key", Description = "What permit types and other modules ask for it by, for example permit-simple. It cannot be changed later.")]
    [Required(ErrorMessage = "Write a key.")]
    public string Key { get; set; } = string.Empty;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Name.IsEmpty)
        {
            throw new ValidationFailed(nameof(Name), "Give the workflow a name: a text, or one for each language.");
        }

        return LocalRedirect($"~/staff/workflows/{await begin.NewAsync(Key.Trim(), Name, cancellationToken)}/draft");
    }
}
