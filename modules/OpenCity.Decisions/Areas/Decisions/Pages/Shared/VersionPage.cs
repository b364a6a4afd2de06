using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Web;
using OpenCity.Decisions.Features.ReadVersion;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>A page on one version of a model.</summary>
internal abstract class VersionPage(ReadVersion versions) : PageModel, IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The row version that the person looked at: whoever comes second is told so.</summary>
    [BindProperty]
    public long Seen { get; set; }

    public VersionFile Opened { get; private set; } = null!;

    public string Root => $"~/staff/decisions/versions/{Id}";

    /// <summary>A form on what is not there is answered so before anything in it is looked at.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await LoadAsync(HttpContext.RequestAborted))
        {
            context.Result = NotFound();
            return;
        }

        if (!HttpMethods.IsPost(Request.Method))
        {
            Seen = Opened.Version.Version;
        }

        await OnOpenedAsync(HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>The page again with what was typed, and the version as it stands now: a second try is then on purpose.</summary>
    public virtual async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken))
        {
            ModelState.Remove(nameof(Seen));
            Seen = Opened.Version.Version;
            await OnOpenedAsync(cancellationToken);
        }
    }

    /// <summary>Loads what the page shows besides.</summary>
    protected virtual Task OnOpenedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Back to the version, or 404 where it has gone.</summary>
    protected IActionResult Done(bool found) => found ? LocalRedirect(Root) : NotFound();

    /// <exception cref="ValidationFailed">The form is not filled in as its fields say.</exception>
    protected void DemandValid()
    {
        // The parts of a date are never validated, so a state without errors need not be valid.
        if (ModelState.ErrorCount > 0)
        {
            throw new ValidationFailed([]);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await versions.VersionAsync(Id, cancellationToken) is not { } file)
        {
            return false;
        }

        Opened = file;
        return true;
    }
}
