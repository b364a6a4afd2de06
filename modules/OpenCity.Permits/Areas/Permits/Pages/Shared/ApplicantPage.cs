using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Shared;

/// <summary>A page on one's own application. Whoever may not see it is told that there is no such page.</summary>
internal abstract class ApplicantPage(ApplicationAccess access) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The key under which the form takes effect once.</summary>
    [BindProperty]
    public string IdempotencyKey { get; set; } = string.Empty;

    public ApplicationFile Application { get; private set; } = null!;

    /// <summary>The address of the application's pages.</summary>
    public string Root => $"~/permits/applications/{Id}";

    public bool CanEdit => PermitLifeCycle.WhyNot(Application.Permit, PermitAction.Edit, Application.Actor) is null;

    protected async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await access.ReadOwnAsync(Id, cancellationToken) is not { } file)
        {
            return false;
        }

        Application = file;
        return true;
    }
}
