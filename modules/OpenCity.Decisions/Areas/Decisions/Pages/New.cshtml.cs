using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Features.ImportDmn;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>A new model from a DMN file.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class NewModel(ImportDmn import) : PageModel
{
    [BindProperty, Display(Name = "Title", Description = "What people call the model, for example Deck fees.")]
    public LocalizedText ModelTitle { get; set; } = LocalizedText.Empty;

    [BindProperty, Display(Name = "Key", Description = "What workflows and permit types ask for it by, for example deck-fees. It cannot be changed later.")]
    [Required(ErrorMessage = "Write a key."), StringLength(60)]
    public string Key { get; set; } = string.Empty;

    [BindProperty, Display(Name = "DMN file", Description = "DMN 1.1 to 1.5 as XML, at most 10 MB.")]
    [Required(ErrorMessage = "Choose a DMN file.")]
    public IFormFile? Upload { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var draft = await import.CreateAsync(Key, ModelTitle, await Uploads.ReadAsync(Upload!, cancellationToken), cancellationToken);
        return LocalRedirect($"~/staff/decisions/versions/{draft.Id}");
    }
}
