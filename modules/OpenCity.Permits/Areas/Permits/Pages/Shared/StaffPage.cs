using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Web;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Shared;

/// <summary>A page of staff on one application.</summary>
internal abstract class StaffPage(ApplicationAccess access) : PageModel, IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The key under which the form takes effect once.</summary>
    [BindProperty]
    public string IdempotencyKey { get; set; } = string.Empty;

    /// <summary>The version that the person looked at: whoever comes second is told so.</summary>
    [BindProperty]
    public long Version { get; set; }

    public ApplicationFile Application { get; private set; } = null!;

    public string Root => $"~/staff/permits/{Id}";

    /// <summary>A form on what is not there, or not for this person, is answered so before anything in it is looked at.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpMethods.IsPost(Request.Method) && !await LoadAsync(HttpContext.RequestAborted))
        {
            context.Result = NotFound();
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public virtual async Task OnRedisplayAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    protected async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await access.ReadAsStaffAsync(Id, cancellationToken) is not { } file)
        {
            return false;
        }

        Application = file;
        return true;
    }
}

/// <summary>A page that asks before one action is taken. Where the action cannot be taken the page says why.</summary>
internal abstract class StaffActionPage(ApplicationAccess access, PermitAction action) : StaffPage(access)
{
    public Obstacle? Obstacle => PermitLifeCycle.WhyNot(Application.Permit, action, Application.Actor);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Version = Application.Permit.Version;
        await OnOpenedAsync(cancellationToken);
        return Page();
    }

    /// <summary>The page again, with what was typed and the file as it stands now: a second try is then on purpose.</summary>
    public override async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken))
        {
            ModelState.Remove(nameof(Version));
            Version = Application.Permit.Version;
            await OnOpenedAsync(cancellationToken);
        }
    }

    /// <summary>Loads what the form shows besides.</summary>
    protected virtual Task OnOpenedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Back to the file, or 404 where there is none for this person.</summary>
    protected IActionResult Done(bool found) => found ? LocalRedirect(Root) : NotFound();

    /// <exception cref="ValidationFailed">The form is not filled in as its fields say.</exception>
    protected void DemandValid()
    {
        if (!ModelState.IsValid)
        {
            throw new ValidationFailed([]);
        }
    }
}
