using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;

namespace OpenCity.Administration.Areas.Administration.Pages.Features;

/// <summary>The installed features, what they need and who needs them.</summary>
[RequirePermission("features.manage")]
public sealed class IndexModel(IFeatures features) : PageModel
{
    /// <summary>The features by category.</summary>
    public IReadOnlyList<IGrouping<string, FeatureDescription>> Categories { get; private set; } = [];

    /// <summary>True where the city has it on.</summary>
    public bool IsEnabled(FeatureDescription feature) => features.IsEnabled(feature.Id);

    public void OnGet() =>
        Categories = [.. features.Installed.Where(f => !f.EnabledByDependencyOnly).GroupBy(f => f.Category).OrderBy(g => g.Key, StringComparer.CurrentCulture)];
}
