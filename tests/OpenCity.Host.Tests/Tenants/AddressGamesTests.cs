using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Settings;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Tenants;

/// <summary>Addresses that are meant to mislead: paths that climb, host names that lie, prefixes and languages in odd places.</summary>
public sealed class AddressGamesTests(Towns towns)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>As a server hands them on: it decodes all but the slash, and leaves what comes after it undecoded.</summary>
    public static TheoryData<string> Climbing =>
    [
        "/b/media/../pine-river/media/" + Belongings.MediaPath,
        "/b/media/../../media/" + Belongings.MediaPath,
        "/b/media/..%2F..%2Fmedia/" + Belongings.MediaPath,
        "/b/media/..%2f..%2fpine-river%2ffiles",
        "/b/media/%2e%2e/%2e%2e/media/" + Belongings.MediaPath,
        "/b/media/....//....//media/" + Belongings.MediaPath,
        "/b/media/..\\..\\pine-river\\city.db",
        "/b/media/%5c..%5cpine-river",
        "/b/media//etc/passwd",
        "/b/media/C:/Windows/win.ini",
        "/b/media/pine-river/" + Belongings.MediaPath,
        "/b/media/Sites/pine-river/media/" + Belongings.MediaPath,
        "/b/media/" + Belongings.MediaPath,
        "/b/media/" + Belongings.MediaPath + "\0.png",
        "/b/media/SECRET/only-of-pine-river.txt",
        "/b/pine-river/media/" + Belongings.MediaPath,
        "/b/fr/../../media/" + Belongings.MediaPath,
        "/b//media/" + Belongings.MediaPath,
        "/_content/../App_Data/host.db",
        "/_content/..%2f..%2fSites/pine-river/city.db",
        "/_content/OpenCity.CivicTheme/../../Sites/pine-river/city.db",
        "/_content/%2e%2e/%2e%2e/keys",
        "/media/../Sites/pine-river/city.db",
        "/media/..%2f..%2fkeys",
    ];

    [Theory]
    [MemberData(nameof(Climbing))]
    public async Task A_path_that_climbs_reaches_no_file(string path)
    {
        var city = await towns.GetAsync(DatabaseEngine.Sqlite);
        await towns.BelongingsAsync(DatabaseEngine.Sqlite);
        var answer = await city.App.GetTestServer().SendAsync(
            context =>
            {
                context.Request.Method = "GET";
                context.Request.Host = new HostString("localhost");
                context.Request.Path = new PathString(path);
            },
            Cancellation);

        answer.Response.StatusCode.ShouldBeOneOf(400, 404);
        using var reader = new StreamReader(answer.Response.Body);
        (await reader.ReadToEndAsync(Cancellation)).ShouldNotContain(Belongings.Marks[^1]);
    }

    [Theory]
    [InlineData("old-mill.example", "/", Towns.ThirdName)]
    [InlineData("OLD-MILL.Example:8080", "/", Towns.ThirdName)]
    [InlineData("old-mill.example.", "/", Towns.ThirdName)]
    [InlineData("old-mill.example", "/fr/", Towns.ThirdName)]
    [InlineData("localhost", "/", "Pine River")]
    [InlineData("old-mill.example.thief.example", "/", "Pine River")]
    [InlineData("b.example", "/", "Pine River")]
    [InlineData("localhost", "/b", Towns.SecondName)]
    [InlineData("localhost", "/B/", Towns.SecondName)]
    [InlineData("localhost", "/b/fr/", Towns.SecondName)]
    public async Task One_host_name_and_prefix_lead_to_one_town(string host, string path, string town)
    {
        var visitor = await Caller.AnonymousAsync(await towns.GetAsync(DatabaseEngine.Sqlite));
        using var answer = await visitor.GetAsync(path, host);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain(town);
    }

    /// <summary>The language comes after the prefix: before it, it is the root's language, and what follows is a page of the root's.</summary>
    [Theory]
    [InlineData("localhost", "/fr/b/")]
    [InlineData("localhost", "/fr/fr/")]
    [InlineData("localhost", "/b/b/")]
    [InlineData("localhost", "/b/fr/en/")]
    [InlineData("localhost", "/bb/")]
    [InlineData("localhost", "/b%2F/")]
    [InlineData("localhost", "/fr/old-mill/")]
    [InlineData("localhost", "/pine-river/")]
    [InlineData("old-mill.example", "/b/")]
    [InlineData("old-mill.example", "/fr/b/")]
    public async Task A_prefix_or_language_in_the_wrong_place_leads_nowhere(string host, string path)
    {
        var visitor = await Caller.AnonymousAsync(await towns.GetAsync(DatabaseEngine.Sqlite));
        using var answer = await visitor.GetAsync(path, host);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "old-mill.example")]
    [InlineData("X-Forwarded-Prefix", "/b")]
    [InlineData("X-Original-URL", "/b/")]
    [InlineData("X-Rewrite-URL", "/b/")]
    [InlineData("Forwarded", "host=old-mill.example")]
    [InlineData("X-Host", "old-mill.example")]
    public async Task A_header_that_nobody_vouches_for_leads_to_no_other_town(string header, string value)
    {
        using var browser = (await towns.GetAsync(DatabaseEngine.Sqlite)).CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add(header, value);
        using var answer = await browser.Http.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        text.ShouldContain("Pine River");
        text.ShouldNotContain(Towns.SecondName);
        text.ShouldNotContain(Towns.ThirdName);
    }

    [Theory]
    [InlineData("thief.example")]
    [InlineData("localhost.thief.example")]
    [InlineData("old-mill.example")]
    public async Task A_mailed_link_never_leads_to_a_host_that_the_request_made_up(string host)
    {
        var city = await towns.GetAsync(DatabaseEngine.Sqlite);
        using var client = new HttpClient(city.App.GetTestServer().CreateHandler()) { BaseAddress = city.Address };
        var visitor = await Caller.AnonymousAsync(city);
        const string Email = "clerk@pineriver.example";

        // At the root's city, which answers under any name but that of Old Mill.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/forgotten-password")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = Email, ["__RequestVerificationToken"] = visitor.FormToken }),
        };
        request.Headers.Host = host == Towns.ThirdHost ? "localhost" : host;
        request.Headers.Add("X-Forwarded-Host", host);
        request.Headers.Add("Cookie", string.Join("; ", visitor.Cookies.Select(c => $"{c.Key}={c.Value}")));
        using var answer = await client.SendAsync(request, Cancellation);

        ((int)answer.StatusCode).ShouldBeLessThan(400, await answer.Content.ReadAsStringAsync(Cancellation));
        var mail = (await city.MailsAsync()).Last(m => m.To == Email);
        mail.Text.ShouldContain("/account/reset-password?token=");
        mail.Text.ShouldNotContain(host);
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task What_is_kept_in_memory_of_one_town_is_never_shown_to_another(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        const string Colour = "#7a1f3d";
        await city.RunAsync(
            async (services, ct) =>
            {
                var settings = services.GetRequiredService<ISettings>();
                var brand = await settings.GetAsync<BrandSettings>(ct);
                brand.Primary = Colour;
                await settings.UpdateAsync(brand, ct);
            },
            Towns.Second);
        using var browser = city.CreateClient();
        (string Path, string? Host, string Name)[] doors = [("/", null, "Pine River"), ("/b/", null, Towns.SecondName), ("/", Towns.ThirdHost, Towns.ThirdName)];
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(async i =>
        {
            var door = doors[i % doors.Length];
            var page = await ReadAsync(browser, door.Path + (i % 2 == 0 ? "permits" : "fr/permits"), door.Host);
            var colours = await ReadAsync(browser, door.Path + "theme.css", door.Host);
            return page.Contains(door.Name == "Pine River" && i % 2 != 0 ? "Rivière-aux-Pins" : door.Name, StringComparison.Ordinal)
                && doors.Where(d => d != door).All(d => !page.Contains($">{d.Name}<", StringComparison.Ordinal))
                && colours.Contains(Colour, StringComparison.OrdinalIgnoreCase) == (door.Name == Towns.SecondName);
        }));
        answers.ShouldAllBe(right => right);
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task The_tag_of_a_file_does_not_tell_that_another_town_has_it(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        await towns.BelongingsAsync(engine);
        using var browser = city.CreateClient();
        using var own = await browser.Http.GetAsync("/media/" + Belongings.MediaPath, Cancellation);
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var town in OtherTown.All)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{town.Prefix}/media/{Belongings.MediaPath}?v={own.Headers.ETag!.Tag.Trim('"')[..16]}");
            request.Headers.Host = town.Host;
            request.Headers.IfNoneMatch.Add(own.Headers.ETag);
            using var answer = await browser.Http.SendAsync(request, Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private static async Task<string> ReadAsync(TestBrowser browser, string path, string? host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await browser.Http.SendAsync(request, Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
