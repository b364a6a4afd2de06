using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Tests.Data;

namespace OpenCity.Kernel.Tests.Settings;

public sealed class CityClockTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_the_date_of_the_town_hall()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        town.Clock.Now = new DateTimeOffset(2031, 5, 13, 2, 30, 0, TimeSpan.Zero);

        (await ReadAsync(town, c => c.Today)).ShouldBe(new DateOnly(2031, 5, 12));
        await SetAsync(town, new CitySettings { TimeZone = "Europe/Paris" });
        (await ReadAsync(town, c => c.Today)).ShouldBe(new DateOnly(2031, 5, 13));
        (await ReadAsync(town, c => c.ToCityTime(town.Clock.Now).Hour)).ShouldBe(4);
    }

    [Fact]
    public async Task Counts_to_the_microsecond_so_that_what_is_stored_reads_back_the_same()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        town.Clock.Now = new DateTimeOffset(2031, 5, 13, 2, 30, 0, TimeSpan.Zero).AddTicks(1_234_567);

        (await ReadAsync(town, c => c.Now)).Ticks.ShouldBe(town.Clock.Now.Ticks - 7);
        (await ReadAsync(town, c => c.NewId())).Version.ShouldBe(7);
    }

    [Theory]
    [InlineData("https://services.pineriver.example/", "en", "https://services.pineriver.example/permits/verify/AB12?x=1")]
    [InlineData("https://services.pineriver.example", "fr", "https://services.pineriver.example/fr/permits/verify/AB12?x=1")]
    [InlineData("https://pineriver.example/services/", "fr-CA", "https://pineriver.example/services/fr/permits/verify/AB12?x=1")]
    [InlineData("", "en", "http://127.0.0.1:5080/permits/verify/AB12?x=1")]
    [InlineData("", "de", "http://127.0.0.1:5080/permits/verify/AB12?x=1")]
    public async Task Writes_addresses_under_that_of_the_city_with_the_language(string baseUrl, string culture, string expected)
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        await SetAsync(town, new CitySettings { BaseUrl = baseUrl });

        (await AddressAsync(town, culture)).ShouldBe(expected);
    }

    [Fact]
    public async Task Serves_the_first_language_of_a_French_city_without_a_prefix()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        await SetAsync(town, new CitySettings { Cultures = ["fr", "en"] });

        (await AddressAsync(town, "fr")).ShouldBe("http://127.0.0.1:5080/permits/verify/AB12?x=1");
        (await AddressAsync(town, "en")).ShouldBe("http://127.0.0.1:5080/en/permits/verify/AB12?x=1");
    }

    [Theory]
    [InlineData("region.example:8443", "https://region.example:8443/old-mill/fr/permits")]
    [InlineData("REGION.example", "https://region.example/old-mill/fr/permits")]
    [InlineData("localhost:5080", "https://localhost:5080/old-mill/fr/permits")]
    [InlineData("[::1]:5080", "https://[::1]:5080/old-mill/fr/permits")]
    [InlineData("192.0.2.7:5080", "https://192.0.2.7:5080/old-mill/fr/permits")]
    [InlineData("192.0.2.8:5080", "http://127.0.0.1:5080/old-mill/fr/permits")]
    [InlineData("thief.example", "http://127.0.0.1:5080/old-mill/fr/permits")]
    [InlineData("region.example.thief.example", "http://127.0.0.1:5080/old-mill/fr/permits")]
    public async Task Writes_addresses_under_that_of_the_request_only_where_it_is_surely_the_citys(string host, string expected)
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        town.Hosts = ["region.example"];
        var context = new DefaultHttpContext();
        context.Request.Scheme = "https";
        context.Request.Host = new HostString(host);
        context.Connection.LocalIpAddress = System.Net.IPAddress.Parse("::ffff:192.0.2.7");

        var address = await town.RunAsync(
            scope =>
            {
                scope.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
                return Task.FromResult(scope.GetRequiredService<ITenantUrls>().Absolute("/permits", "fr").AbsoluteUri);
            },
            TwoTowns.OldMill);

        address.ShouldBe(expected);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5993;http://other.example", null, "http://127.0.0.1:5993/permits")]
    [InlineData("http://*:80;http://0.0.0.0:81", null, "http://127.0.0.1:5080/permits")]
    [InlineData("http://127.0.0.1:5993", "https://city.example/", "https://city.example/permits")]
    public async Task Writes_addresses_under_that_of_the_server_when_nobody_says_another(string urls, string? configured, string expected)
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        town.Configuration["urls"] = urls;
        if (configured is not null)
        {
            town.Configuration["OpenCity:Server:Url"] = configured;
        }

        (await town.RunAsync(s => Task.FromResult(s.GetRequiredService<ITenantUrls>().Absolute("/permits", "en").AbsoluteUri))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("permits")]
    [InlineData("//elsewhere.example/permits")]
    [InlineData("https://elsewhere.example")]
    public async Task Refuses_what_is_not_a_path_of_the_application(string path)
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);

        await Should.ThrowAsync<ArgumentException>(() => town.RunAsync(s => Task.FromResult(s.GetRequiredService<ITenantUrls>().Absolute(path))));
    }

    private static Task<T> ReadAsync<T>(Town town, Func<ICityClock, T> read) => town.RunAsync(s => Task.FromResult(read(s.GetRequiredService<ICityClock>())));

    private static Task SetAsync(Town town, CitySettings settings) => town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(settings, Cancellation));

    private static Task<string> AddressAsync(Town town, string culture) => town.RunAsync(s =>
    {
        using var current = Cultures.Use(culture);
        return Task.FromResult(s.GetRequiredService<ITenantUrls>().Absolute("/permits/verify/AB12?x=1").AbsoluteUri);
    });
}
