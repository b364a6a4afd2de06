using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Tenants.Areas.Tenants.Pages;

/// <summary>The cities of the installation.</summary>
[RequirePermission(Permissions.ManageName)]
public sealed class IndexModel(ITenantAdministration cities) : PageModel
{
    private const int PageSize = 25;

    /// <summary>Words of the name or a host name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Only cities after this name.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>The cities, by name.</summary>
    public IReadOnlyList<TenantUse> Cities { get; private set; } = [];

    /// <summary>The name to go on from; null at the end.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!cities.IsOperator)
        {
            return NotFound();
        }

        var found = await cities.ListAsync(Q, After, PageSize + 1, cancellationToken);
        Cities = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Cities[^1].Name : null;
        return Page();
    }
}
