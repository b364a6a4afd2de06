using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Site.Areas.Site.Pages.Contact;

/// <summary>How to reach the city.</summary>
[Public("How to reach the city.")]
public sealed class IndexModel(ISettings settings) : PageModel
{
    /// <summary>Who the city is.</summary>
    public CitySettings City { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken) => City = await settings.GetAsync<CitySettings>(cancellationToken);
}
