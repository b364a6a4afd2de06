using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Files;
using OpenCity.Kernel.Files;
using OpenCity.Kernel.Tests.Settings;

namespace OpenCity.Kernel.Tests.Files;

public sealed class MediaTests
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task Stores_replaces_lists_and_removes_by_path(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);
        await SaveAsync(town, "branding/crest.svg", Samples.Svg);
        await SaveAsync(town, "maps/outline.geojson", Samples.GeoJson);
        var replaced = await SaveAsync(town, "branding/crest.svg", [.. Samples.Svg, (byte)'\n']);

        (await town.RunAsync(s => Media(s).ListAsync("", Cancellation))).ShouldBe(["branding/crest.svg", "maps/outline.geojson"]);
        (await town.RunAsync(s => Media(s).ListAsync("maps/", Cancellation))).ShouldBe(["maps/outline.geojson"]);
        (await town.RunAsync(s => Media(s).FindAsync("branding/crest.svg", Cancellation))).ShouldBe(replaced);
        Convert.ToInt64(await town.Towns.SqlAsync("SELECT COUNT(*) FROM kernel_file"), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(2);

        await town.WriteAsync(async s =>
        {
            await Media(s).DeleteAsync("branding/crest.svg", Cancellation);
            await Media(s).DeleteAsync("branding/none.svg", Cancellation);
            return true;
        });
        (await town.RunAsync(s => Media(s).FindAsync("branding/crest.svg", Cancellation))).ShouldBeNull();
    }

    [Theory]
    [InlineData("../crest.svg")]
    [InlineData("/crest.svg")]
    [InlineData("Crest.svg")]
    [InlineData("a//b.svg")]
    [InlineData("a/.hidden.svg")]
    [InlineData("crest")]
    [InlineData("a\\b.svg")]
    [InlineData("été.svg")]
    [InlineData("")]
    public async Task Refuses_paths_that_are_none(string path)
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);

        (await Should.ThrowAsync<ValidationFailed>(() => SaveAsync(town, path, Samples.Svg))).Errors[0].Field.ShouldBe("path");
    }

    [Fact]
    public async Task Refuses_a_crest_that_runs_a_script()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);

        var failure = await Should.ThrowAsync<ValidationFailed>(() => SaveAsync(town, "crest.svg", """<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>"""u8.ToArray()));

        failure.Message.ShouldContain("plain SVG");
    }

    [Fact]
    public async Task Serves_files_that_a_browser_may_keep_and_never_runs()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        var crest = await SaveAsync(town, "branding/crest.svg", Samples.Svg);
        await SaveAsync(town, "forms/form.docx", Samples.Docx);
        await SaveAsync(town, "notes.txt", "Élan"u8.ToArray());
        await using var app = await ServeAsync(town);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var plain = await client.GetAsync("/media/branding/crest.svg", Cancellation);
        plain.StatusCode.ShouldBe(HttpStatusCode.OK);
        plain.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        plain.Headers.ETag!.Tag.ShouldBe($"\"{crest.Sha256}\"");
        plain.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        plain.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        plain.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromMinutes(5));
        (await plain.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(Samples.Svg);

        using var versioned = await client.GetAsync($"/media/branding/crest.svg?v={crest.Sha256[..12]}", Cancellation);
        versioned.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        using var forged = await client.GetAsync("/media/branding/crest.svg?v=0123456789ab", Cancellation);
        forged.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromMinutes(5));

        using var again = new HttpRequestMessage(HttpMethod.Get, "/media/branding/crest.svg");
        again.Headers.IfNoneMatch.Add(plain.Headers.ETag);
        (await client.SendAsync(again, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        using var document = await client.GetAsync("/media/forms/form.docx", Cancellation);
        document.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        using var text = await client.GetAsync("/media/notes.txt", Cancellation);
        text.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await client.GetAsync("/media/none.svg", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/media/..%2f..%2fsecret.txt", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/media/branding/crest.svg"), Cancellation);
        head.Content.Headers.ContentLength.ShouldBe(Samples.Svg.Length);
    }

    [Fact]
    public async Task The_address_of_a_file_changes_with_its_bytes()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite);
        Task<string> AddressAsync() => town.RunAsync(s => Media(s).GetAddressAsync("branding/crest.svg", Cancellation));

        (await AddressAsync()).ShouldBe("/media/branding/crest.svg");
        var first = await SaveAsync(town, "branding/crest.svg", Samples.Svg);
        (await AddressAsync()).ShouldBe($"/media/branding/crest.svg?v={first.Sha256[..16]}");
        var second = await SaveAsync(town, "branding/crest.svg", [.. Samples.Svg, .. "\n"u8]);
        second.Sha256.ShouldNotBe(first.Sha256);
        (await AddressAsync()).ShouldBe($"/media/branding/crest.svg?v={second.Sha256[..16]}");
    }

    private static IMedia Media(IServiceProvider scope) => scope.GetRequiredService<IMedia>();

    private static Task<StoredFile> SaveAsync(Town town, string path, byte[] content) =>
        town.WriteAsync(s => Media(s).SaveAsync(path, new MemoryStream(content), Cancellation));

    /// <summary>A server that hands every request to a scope of the town.</summary>
    private static async Task<WebApplication> ServeAsync(Town town)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddScoped<IMedia>(_ => null!).AddScoped<IFileStore>(_ => null!);
        var app = builder.Build();
        app.Use((context, next) => town.RunAsync(scope =>
        {
            context.RequestServices = scope;
            return next(context);
        }));
        app.UseRouting();
        app.MapMedia();
        await app.StartAsync(Cancellation);
        return app;
    }
}
