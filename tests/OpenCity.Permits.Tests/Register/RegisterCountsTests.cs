using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Register;
using OpenCity.Permits.Tests.Stories;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Register;

public sealed class RegisterCountsTests
{
    [Fact]
    public async Task The_filters_know_a_status_as_soon_as_a_permit_has_it()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite);
        (await StatusesAsync(city)).ShouldNotContain(PermitStatus.Issued);

        await TestApplication.IssuedAsync(city);

        (await StatusesAsync(city)).ShouldContain(PermitStatus.Issued);
    }

    private static Task<IReadOnlyList<PermitStatus>> StatusesAsync(TestCity city) =>
        city.RunAsync(async (services, ct) => (await services.GetRequiredService<RegisterCounts>().GetAsync(ct)).Statuses);
}
