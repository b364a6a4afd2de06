using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Web;

namespace OpenCity.Tenants.Areas.Tenants.Pages;

/// <summary>One city of the installation: what it uses, and what the operator does to it.</summary>
[RequirePermission(Permissions.ManageName)]
public sealed class CityModel(ITenantAdministration cities, ITenant own, IStringLocalizer<CityModel> text) : PageModel, IRedisplay
{
    private const long Megabyte = 1_000_000;

    /// <summary>The city.</summary>
    [FromRoute]
    public string Name { get; set; } = string.Empty;

    /// <summary>Why it is closed, opened or removed.</summary>
    [BindProperty]
    [Display(Name = "Reason", Description = "It stands in the audit trail."), StringLength(500)]
    public string? Reason { get; set; }

    /// <summary>Its name once more, to remove it.</summary>
    [BindProperty]
    [Display(Name = "The city's short name")]
    public string? Confirm { get; set; }

    /// <summary>Host names, parted by spaces.</summary>
    [BindProperty]
    [Display(Name = "Host names", Description = "Several with spaces between")]
    public string? Hosts { get; set; }

    /// <summary>The path prefix.</summary>
    [BindProperty]
    [Display(Name = "Path prefix", Description = "For example /old-mill")]
    public string? PathPrefix { get; set; }

    /// <summary>How many megabytes of files it may store.</summary>
    [BindProperty]
    [Display(Name = "Files at most", Description = "Leave it empty for as many as the disk holds"), Range(1, 100_000_000, ErrorMessage = "Enter a number of megabytes from 1 to 100,000,000")]
    public long? Megabytes { get; set; }

    /// <summary>What the registry knows; null while there is no such city.</summary>
    public TenantUse? City { get; private set; }

    /// <summary>How far its making has come; null where this process has not made it.</summary>
    public TenantCreation? Creation { get; private set; }

    /// <summary>It is the city of the operator, which the page does not close.</summary>
    public bool IsOwn => string.Equals(Name, own.Name, StringComparison.OrdinalIgnoreCase);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!cities.IsOperator)
        {
            return NotFound();
        }

        await OnRedisplayAsync(cancellationToken);
        (Hosts, PathPrefix, Megabytes) = (string.Join(' ', City?.Hosts ?? []), City?.PathPrefix, City?.FilesQuota / Megabyte);
        return City is null && Creation is null ? NotFound() : Page();
    }

    /// <inheritdoc />
    public async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        City = await cities.FindAsync(Name, cancellationToken);
        Creation = cities.Creation(Name);
    }

    public Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken) =>
        DoAsync(() => cities.DisableAsync(Name, Reason ?? string.Empty, cancellationToken), "{0} is closed.", cancellationToken);

    public Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken) =>
        DoAsync(() => cities.EnableAsync(Name, Reason ?? string.Empty, cancellationToken), "{0} is open.", cancellationToken);

    public Task<IActionResult> OnPostMoveAsync(CancellationToken cancellationToken) =>
        DoAsync(() => cities.MoveAsync(Name, HostNames.Read(Hosts), PathPrefix?.Trim() ?? string.Empty, cancellationToken), "{0} has its new address.", cancellationToken);

    public Task<IActionResult> OnPostBoundAsync(CancellationToken cancellationToken) =>
        DoAsync(() => cities.SetQuotaAsync(Name, Megabytes * Megabyte, cancellationToken), "The bound of {0} is saved.", cancellationToken);

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (!cities.IsOperator)
        {
            return NotFound();
        }

        var kept = await cities.RemoveAsync(Name, Confirm?.Trim() ?? string.Empty, Reason ?? string.Empty, cancellationToken);
        TempData["Done"] = kept is null ? text["{0} is removed.", Name].Value : text["{0} is removed. Its data is kept on the server: {1}", Name, kept].Value;
        return LocalRedirect(Url.Content("~/admin/cities"));
    }

    private async Task<IActionResult> DoAsync(Func<Task> act, string done, CancellationToken cancellationToken)
    {
        if (!cities.IsOperator)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            await OnRedisplayAsync(cancellationToken);
            return Page();
        }

        await act();
        TempData["Done"] = text[done, Name].Value;
        return LocalRedirect(Url.Content("~/admin/cities/" + Name));
    }
}
