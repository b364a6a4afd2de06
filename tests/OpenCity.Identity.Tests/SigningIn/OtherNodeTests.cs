using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Host;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Kernel.Hosting;
using OpenCity.Testing;

namespace OpenCity.Identity.Tests.SigningIn;

/// <summary>What is taken from somebody at one node holds at another, which had it in memory, within a minute.</summary>
public sealed class OtherNodeTests(Cities cities)
{
    private static readonly TimeSpan AMinute = TimeSpan.FromSeconds(61);

    [Fact]
    public async Task Signing_out_counts_at_the_other_node_within_a_minute()
    {
        await using var nodes = await NodesAsync();
        await nodes.Here.SubmitAsync(await nodes.Here.GetAsync("/account/sign-out"), form: "post");
        nodes.BringBackCookies();

        nodes.City.Clock.Advance(AMinute);

        (await nodes.There.GetAsync("/account")).ShouldAskToSignIn();
    }

    [Fact]
    public async Task A_new_password_signs_out_at_the_other_node_within_a_minute()
    {
        await using var nodes = await NodesAsync();
        using var elsewhere = nodes.City.CreateClient();
        (await elsewhere.TrySignInAsync(nodes.Email)).ShouldLeadTo("/account");
        await elsewhere.SubmitAsync(await elsewhere.GetAsync("/account/password"), new() { ["CurrentPassword"] = Acts.Password, ["NewPassword"] = "another calm river" });

        nodes.City.Clock.Advance(AMinute);

        (await nodes.There.GetAsync("/account")).ShouldAskToSignIn();
    }

    [Fact]
    public async Task A_role_that_was_taken_is_gone_at_the_other_node_within_a_minute()
    {
        await using var nodes = await NodesAsync("Administrator");
        (await nodes.There.GetAsync("/admin/people")).Status.ShouldBe(HttpStatusCode.OK);
        await nodes.City.RunAsync(async (services, ct) =>
            await services.GetRequiredService<PersonRoles>().SetAsync((await services.GetRequiredService<CityUsers>().FindByEmailAsync(nodes.Email))!, [], ct));

        nodes.City.Clock.Advance(AMinute);

        (await nodes.There.GetAsync("/admin/people")).ShouldBeRefused();
        (await nodes.There.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Nodes> NodesAsync(params string[] roles)
    {
        var nodes = await Nodes.StartAsync(await cities.GetAsync(DatabaseEngine.Postgres), cities.NewAddress(), roles);
        nodes.City.App.Services.ShouldNotBeSameAs(nodes.Other.Services);
        return nodes;
    }

    /// <summary>A browser that is signed in at the city's own process and known to a second one on the same database.</summary>
    private sealed class Nodes(TestCity city, WebApplication other, DirectoryInfo folder, string email) : IAsyncDisposable
    {
        private readonly CookieContainer _cookies = new();
        private CookieCollection _copied = [];

        public TestCity City => city;

        public WebApplication Other => other;

        public string Email => email;

        public TestBrowser Here { get; private set; } = null!;

        public TestBrowser There { get; private set; } = null!;

        public static async Task<Nodes> StartAsync(TestCity city, string email, string[] roles)
        {
            await city.MakePersonAsync(email, roles);
            var folder = Directory.CreateTempSubdirectory("opencity-node-");
            var other = CityHost.Build(["--environment", "Development"], builder =>
            {
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["OPENCITY_DATA"] = folder.FullName,
                    ["OpenCity:Database"] = city.App.Configuration["OpenCity:Database"],
                    ["OpenCity:Recipes"] = city.App.Configuration["OpenCity:Recipes"],
                    ["OpenCity:PublicFormLimit"] = "100000",
                    ["Logging:LogLevel:Default"] = "Warning",
                });
                builder.Services.AddSingleton<TimeProvider>(city.Clock);
                builder.WebHost.UseTestServer();
            });
            await OpenCityStart.InitializeAsync(other.Services, CancellationToken.None);
            await other.StartAsync();
            var nodes = new Nodes(city, other, folder, email);
            nodes.Here = nodes.BrowserOf(city.App);
            nodes.There = nodes.BrowserOf(other);
            (await nodes.Here.TrySignInAsync(email)).ShouldLeadTo("/account");
            (await nodes.There.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
            nodes._copied = nodes._cookies.GetAllCookies();
            return nodes;
        }

        /// <summary>Has again what the browser had before it was told to forget.</summary>
        public void BringBackCookies()
        {
            foreach (Cookie cookie in _copied)
            {
                _cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
            }
        }

        public async ValueTask DisposeAsync()
        {
            Here.Dispose();
            There.Dispose();
            await other.StopAsync();
            await other.DisposeAsync();
            folder.Delete(recursive: true);
        }

        private TestBrowser BrowserOf(WebApplication node) =>
            new(new HttpClient(new CookieContainerHandler(_cookies) { InnerHandler = node.GetTestServer().CreateHandler() }) { BaseAddress = city.Address }, string.Empty);
    }
}
