using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Administration.Features.ShowHealth;

namespace OpenCity.Administration.Areas.Administration.Pages.Health;

/// <summary>Whether everything runs, what went wrong lately, and where to act on it.</summary>
[RequirePermission("jobs.manage")]
internal sealed class IndexModel(ITenant tenant, ITenantDatabase database, IFeatures features, ShowHealth showHealth) : PageModel
{
    /// <summary>The city's short name.</summary>
    public string City => tenant.Name;

    /// <summary>The database engine.</summary>
    public DatabaseEngine Engine => database.Engine;

    /// <summary>The features that are on.</summary>
    public IReadOnlyList<FeatureDescription> Enabled { get; private set; } = [];

    /// <summary>How everything goes.</summary>
    public CityHealth Health { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Enabled = [.. features.Installed.Where(f => features.IsEnabled(f.Id))];
        Health = await showHealth.RunAsync(cancellationToken);
    }
}
