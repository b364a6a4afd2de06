using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;

namespace OpenCity.Identity.Tests.Contracts;

public sealed class GuestLinksTests(Cities cities)
{
    private const string Purpose = "permits.application";

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_link_opens_its_subject_for_its_purpose_only(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var token = await MakeAsync(city, "application-1");

        var access = await ValidateAsync(city, token, Purpose);
        access!.SubjectId.ShouldBe("application-1");
        access.Email.ShouldBe("guest@mail.example");
        (await ValidateAsync(city, token, "permits.receipt")).ShouldBeNull();
        Uri.EscapeDataString(token).ShouldBe(token);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_changed_link_opens_nothing(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var token = await MakeAsync(city, "application-2");

        foreach (var forged in new[] { "", "x", "%%%", token[1..], token[..^4], token + "AAAA", new string('A', 5000), token[..40] + (token[40] == 'A' ? 'B' : 'A') + token[41..] })
        {
            (await ValidateAsync(city, forged, Purpose)).ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_link_ends_by_time_or_when_revoked(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var expiring = await MakeAsync(city, "application-3");
        city.Clock.Advance(TimeSpan.FromDays(1));
        (await ValidateAsync(city, expiring, Purpose)).ShouldBeNull();

        var (revoked, kept) = (await MakeAsync(city, "application-4"), await MakeAsync(city, "application-5"));
        (await city.RunAsync((services, ct) => InUnitAsync(services, t => services.GetRequiredService<IGuestLinks>().RevokeAsync(Purpose, "application-4", t), ct))).ShouldBe(1);
        (await ValidateAsync(city, revoked, Purpose)).ShouldBeNull();
        (await ValidateAsync(city, kept, Purpose)).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_link_of_one_city_opens_nothing_in_another(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var token = await MakeAsync(city, "application-6");

        (await ValidateAsync(city, token, Purpose, Cities.SecondCity)).ShouldBeNull();
        (await ValidateAsync(city, token, Purpose)).ShouldNotBeNull();
    }

    private static Task<string> MakeAsync(TestCity city, string subject) => city.RunAsync((services, ct) => InUnitAsync(
        services,
        t => services.GetRequiredService<IGuestLinks>().CreateAsync(new GuestLinkRequest(Purpose, subject, "guest@mail.example", TimeSpan.FromHours(20)), t),
        ct));

    private static Task<T> InUnitAsync<T>(IServiceProvider services, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async ct =>
            {
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.guest-link", "application", "1", "An application"));
                return await work(ct);
            },
            cancellationToken);

    private static Task<GuestAccess?> ValidateAsync(TestCity city, string token, string purpose, string cityName = TestCity.Name) =>
        city.RunAsync((services, ct) => services.GetRequiredService<IGuestLinks>().ValidateAsync(token, purpose, ct), cityName);
}
