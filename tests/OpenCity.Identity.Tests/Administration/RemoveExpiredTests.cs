using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Retention;

namespace OpenCity.Identity.Tests.Administration;

public sealed class RemoveExpiredTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Removes_what_has_run_out_and_keeps_the_rest(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var (unconfirmed, confirmed) = (cities.NewAddress(), cities.NewAddress());
        using var browser = city.CreateClient();
        await browser.RegisterAsync(unconfirmed);
        using var signedIn = await city.SignedInPersonAsync(confirmed);

        city.Clock.Advance(TimeSpan.FromDays(8));
        var due = (await city.RunAsync((services, ct) => services.GetRequiredService<IRetention>().ListAsync(ct))).ToDictionary(k => k.Kind, k => k.Due);
        var removed = await RunAsync(city);

        removed.Where(r => r.Key.StartsWith("identity.", StringComparison.Ordinal)).ShouldAllBe(r => due[r.Key] == r.Value);
        removed["identity.unconfirmed-accounts"].ShouldBeGreaterThanOrEqualTo(1);
        removed["identity.sign-ins"].ShouldBeGreaterThanOrEqualTo(1);
        (await city.FindPersonAsync(unconfirmed)).ShouldBeNull();
        (await city.FindPersonAsync(confirmed)).ShouldNotBeNull();
        var now = city.Clock.GetUtcNow();
        await city.RunAsync(async (services, ct) =>
        {
            var context = services.GetRequiredService<IdentityContext>();
            (await context.Sessions.AnyAsync(s => s.ExpiresAt <= now, ct)).ShouldBeFalse();
            (await context.GuestLinks.AnyAsync(l => l.ExpiresAt <= now, ct)).ShouldBeFalse();
        });
        (await RunAsync(city)).ShouldBeEmpty();
    }

    private static Task<IReadOnlyDictionary<string, long>> RunAsync(Testing.TestCity city) => city.RunAsync((services, ct) => services.GetRequiredService<IRetention>().RunAsync(ct));
}
