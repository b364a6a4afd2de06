using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Work;

namespace OpenCity.Permits;

/// <summary>What people come to do with permits, for the home page.</summary>
internal sealed class PermitServices(IStringLocalizer<PermitServices> text) : IServiceCatalogue
{
    public Task<IReadOnlyList<CityService>> GetServicesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CityService>>(
    [
        new(text["Apply for a permit"], text["Decks, fences, renovations, pools and demolition: apply, send plans and follow your application."], "/permits", 10),
        new(text["Look up a permit"], text["Find permits by address or number, see them on a map, and check that a permit is genuine."], "/permits/register", 20),
    ]);
}
