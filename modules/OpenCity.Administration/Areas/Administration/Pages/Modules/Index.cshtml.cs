using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;

namespace OpenCity.Administration.Areas.Administration.Pages.Modules;

/// <summary>The modules of the installation, with the reason why one does not run.</summary>
[RequirePermission("jobs.manage")]
public sealed class IndexModel(IModules modules) : PageModel
{
    /// <summary>The modules of vendors.</summary>
    public IReadOnlyList<ModuleDescription> Vendors { get; private set; } = [];

    /// <summary>The modules that the platform was built with.</summary>
    public IReadOnlyList<ModuleDescription> Platform { get; private set; } = [];

    /// <summary>The features that the city has on and goes without.</summary>
    public IReadOnlyList<MissingFeature> Missing { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var installed = modules.Installed;
        Vendors = [.. installed.Where(m => m.Package is not null)];
        Platform = [.. installed.Where(m => m.Package is null)];
        Missing = await modules.GetMissingFeaturesAsync(cancellationToken);
    }
}
