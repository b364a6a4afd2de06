using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Routing;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Web;

/// <summary>What every page tells the browser, for visitors and for people who are signed in.</summary>
public sealed class SecurityHeadersTests(SampleTown town) : IClassFixture<SampleTown>
{
    private static readonly string[] Directives =
        ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"];

    private static readonly (string Name, string Value)[] Fixed =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), payment=(), geolocation=(self)"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_forbids_what_it_does_not_need(bool isAdministrator)
    {
        using var browser = isAdministrator ? town.City.SignedInAs(Roles.Administrator) : town.City.CreateClient();
        var (pages, problems) = (0, new List<string>());
        foreach (var path in Pages())
        {
            using var answer = await browser.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                pages++;
                problems.AddRange(Missing(answer).Select(what => $"{path}: {what}"));
            }
        }

        problems.ShouldBeEmpty();
        pages.ShouldBeGreaterThan(isAdministrator ? 30 : 10);
    }

    [Fact]
    public async Task A_page_of_somebody_signed_in_is_kept_by_no_cache_and_any_other_for_its_reader_at_most()
    {
        using var browser = await town.City.SignInAsync("resident@pineriver.example");
        using var visitor = town.City.CreateClient();
        var problems = new List<string>();
        foreach (var path in Pages())
        {
            using var own = await browser.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            using var open = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            if (own.Content.Headers.ContentType?.MediaType == "text/html" && own.Headers.CacheControl?.NoStore != true)
            {
                problems.Add($"{path} of a resident: {own.Headers.CacheControl}");
            }

            if (open.Content.Headers.ContentType?.MediaType == "text/html" && open.Headers.CacheControl is not ({ Private: true } or { NoStore: true }))
            {
                problems.Add($"{path} of a visitor: {open.Headers.CacheControl}");
            }
        }

        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Over_https_the_browser_is_told_to_come_by_https_only_and_cookies_cannot_be_planted()
    {
        using var client = new HttpClient(town.City.App.GetTestServer().CreateHandler()) { BaseAddress = new Uri("https://localhost") };

        using var page = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);

        page.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        var cookie = page.Headers.GetValues("Set-Cookie").Single(c => c.Contains(".oc.form.", StringComparison.Ordinal));
        cookie.ShouldStartWith("__Host-.oc.form.");
        cookie.ShouldContain("; path=/;");
        cookie.ShouldNotContain("domain=");
        cookie.ShouldContain("; secure;");
        cookie.ShouldContain("; samesite=strict;");
        cookie.ShouldEndWith("; httponly");
    }

    [Fact]
    public async Task The_sign_in_cookie_is_for_this_host_over_https_and_no_script()
    {
        using var client = new HttpClient(new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler { InnerHandler = town.City.App.GetTestServer().CreateHandler() }) { BaseAddress = new Uri("https://localhost") };
        var form = await new TestBrowser(client, string.Empty).GetAsync("/account/sign-in", TestContext.Current.CancellationToken);
        var token = System.Text.RegularExpressions.Regex.Match(form.Html, "name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"").Groups[1].Value;
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = "resident@pineriver.example", ["Password"] = TestCity.Password, ["__RequestVerificationToken"] = token });

        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), content, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains(".oc.auth.", StringComparison.Ordinal));
        cookie.ShouldStartWith("__Host-.oc.auth.");
        cookie.ShouldContain("; secure;");
        cookie.ShouldContain("; samesite=lax;");
        cookie.ShouldContain("; httponly");
        using var account = await client.GetAsync(new Uri("/account", UriKind.Relative), TestContext.Current.CancellationToken);
        account.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static IEnumerable<string> Missing(HttpResponseMessage answer)
    {
        foreach (var (name, value) in Fixed)
        {
            if (Header(answer, name) != value)
            {
                yield return $"{name} is '{Header(answer, name)}'";
            }
        }

        if (Header(answer, "Cross-Origin-Resource-Policy") != "same-origin")
        {
            yield return "other sites may take it in";
        }

        var policy = Header(answer, "Content-Security-Policy");
        foreach (var directive in Directives.Where(d => !policy.Split(';', StringSplitOptions.TrimEntries).Contains(d)))
        {
            yield return $"the policy lacks {directive}";
        }

        if (policy.Contains("unsafe-", StringComparison.Ordinal) || policy.Contains('*', StringComparison.Ordinal) || policy.Contains("http", StringComparison.Ordinal))
        {
            yield return $"the policy is open: {policy}";
        }

        if (Header(answer, "Server").Length + Header(answer, "X-Powered-By").Length > 0)
        {
            yield return "it tells what it runs on";
        }
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : string.Empty;

    /// <summary>The pages that need nothing more in their address.</summary>
    private IEnumerable<string> Pages() => town.City.App.Services.GetRequiredService<EndpointsOverview>().List()
        .Where(e => e.IsPage && e.Methods.Contains("GET") && !e.Route.Contains('{', StringComparison.Ordinal))
        .Select(e => e.Route)
        .Append("/no-such-page");
}
