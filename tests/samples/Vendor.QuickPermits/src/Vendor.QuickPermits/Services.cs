using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Work;

namespace Vendor.QuickPermits;

/// <summary>What people come to do, for the home page.</summary>
internal sealed class Services(IStringLocalizer<Services> words) : IServiceCatalogue
{
    public Task<IReadOnlyList<CityService>> GetServicesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CityService>>(
        [new(words["Ask for a permit"], words["One form, and the city answers."], "/permits", 10)]);
}
