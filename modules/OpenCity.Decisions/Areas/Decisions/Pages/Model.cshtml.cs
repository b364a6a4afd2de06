using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Web;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Features.ImportDmn;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>A model with its versions.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class ModelModel(ReadVersion versions, ImportDmn import, ICurrentUser user) : PageModel, IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Display(Name = "DMN file", Description = "DMN 1.1 to 1.5 as XML, at most 10 MB.")]
    [Required(ErrorMessage = "Choose a DMN file.")]
    public IFormFile? Upload { get; set; }

    public ModelFile Opened { get; private set; } = null!;

    public bool MayManage => user.Has(Permissions.Manage);

    public bool HasDraft => Opened.Versions.Any(v => v.Standing == VersionStanding.Draft);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var draft = await import.IntoDraftAsync(Id, await Uploads.ReadAsync(Upload!, cancellationToken), cancellationToken);
        return draft is null ? NotFound() : LocalRedirect($"~/staff/decisions/versions/{draft.Id}");
    }

    public Task OnRedisplayAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await versions.ModelAsync(Id, cancellationToken) is not { } file)
        {
            return false;
        }

        Opened = file;
        return true;
    }
}
