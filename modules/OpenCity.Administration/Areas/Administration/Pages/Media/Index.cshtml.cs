using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Web;

namespace OpenCity.Administration.Areas.Administration.Pages.Media;

/// <summary>The city's public files.</summary>
[RequirePermission("media.manage")]
public sealed class IndexModel(IMedia media, IUnitOfWork unitOfWork, IAuditTrail audit, IStringLocalizer<IndexModel> text) : PageModel, IRedisplay
{
    /// <summary>A file to store.</summary>
    [BindProperty]
    public MediaForm Input { get; set; } = new();

    /// <summary>The paths of the files.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => OnRedisplayAsync(cancellationToken);

    public async Task OnRedisplayAsync(CancellationToken cancellationToken) => Paths = await media.ListAsync(string.Empty, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || Input.File is null)
        {
            await OnRedisplayAsync(cancellationToken);
            return Page();
        }

        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                await using var content = Input.File.OpenReadStream();
                await media.SaveAsync(Input.Path, content, ct);
                audit.Record(new AuditRecord("media.saved", "media", Input.Path, Input.Path));
            },
            cancellationToken);
        return Done(text["The file was stored."]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string path, CancellationToken cancellationToken)
    {
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                await media.DeleteAsync(path, ct);
                audit.Record(new AuditRecord("media.removed", "media", path, path));
            },
            cancellationToken);
        return Done(text["The file was removed."]);
    }

    private LocalRedirectResult Done(string message)
    {
        TempData["Done"] = message;
        return LocalRedirect(Url.Content("~/admin/media"));
    }
}

/// <summary>A public file to store.</summary>
public sealed class MediaForm
{
    /// <summary>Its path.</summary>
    [Display(Name = "Path", Description = "For example branding/crest.svg; a file at the same path is replaced"), Required(ErrorMessage = "Enter a path")]
    public string Path { get; set; } = string.Empty;

    /// <summary>Its bytes.</summary>
    [Display(Name = "File"), Required(ErrorMessage = "Choose a file")]
    public IFormFile? File { get; set; }
}
