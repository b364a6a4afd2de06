using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Work;

namespace OpenCity.Site.Areas.Site.Pages.Home;

/// <summary>What people come to do, first.</summary>
[Public("The city's home page.")]
public sealed class IndexModel(ISettings settings, IEnumerable<IServiceCatalogue> catalogues) : PageModel
{
    /// <summary>Who the city is.</summary>
    public CitySettings City { get; private set; } = new();

    /// <summary>How it looks and greets.</summary>
    public BrandSettings Brand { get; private set; } = new();

    /// <summary>The services, in order.</summary>
    public IReadOnlyList<CityService> Services { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        City = await settings.GetAsync<CitySettings>(cancellationToken);
        Brand = await settings.GetAsync<BrandSettings>(cancellationToken);
        var services = new List<CityService>();
        foreach (var catalogue in catalogues)
        {
            services.AddRange(await catalogue.GetServicesAsync(cancellationToken));
        }

        Services = [.. services.OrderBy(s => s.Order).ThenBy(s => s.Title, StringComparer.CurrentCulture)];
    }
}
