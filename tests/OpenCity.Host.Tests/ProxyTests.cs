using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>What the headers of a reverse proxy are believed, and of whom. Over real connections: all of them come from 127.0.0.1.</summary>
public sealed class ProxyTests
{
    private const string Form = "/account/forgotten-password";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8")]
    [InlineData("192.0.2.7")]
    public async Task Headers_of_a_client_that_nobody_trusts_change_nothing(string? trusted)
    {
        await using var city = await StartAsync(trusted);
        using var client = new HttpClient { BaseAddress = city.Address };

        (await IsSecureAsync(client, "https")).ShouldBeFalse();

        // One client, whoever it says that it is.
        (await SendAsync(client, "203.0.113.1")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(client, "203.0.113.2")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(client, "203.0.113.3")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task A_trusted_proxy_tells_scheme_and_client_and_no_more_than_it_saw_itself(string trusted)
    {
        await using var city = await StartAsync(trusted);
        using var client = new HttpClient { BaseAddress = city.Address };

        (await IsSecureAsync(client, "https")).ShouldBeTrue();
        (await IsSecureAsync(client, "http")).ShouldBeFalse();
        foreach (var visitor in new[] { "203.0.113.1", "203.0.113.2", "203.0.113.3" })
        {
            (await SendAsync(client, visitor)).ShouldNotBe(HttpStatusCode.TooManyRequests);
        }

        // Proxies that add to the header write the client that they saw last; what stands before it, that client made up.
        (await SendAsync(client, "198.51.100.1, 203.0.113.9")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(client, "198.51.100.2, 203.0.113.9")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(client, "198.51.100.3, 203.0.113.9")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static Task<TestCity> StartAsync(string? trusted) => TestCity.StartAsync(DatabaseEngine.Sqlite, options =>
    {
        options.UseKestrel = true;
        options.Configuration["OpenCity:PublicFormLimit"] = "2";
        if (trusted is not null)
        {
            options.Configuration["OpenCity:TrustedProxies:0"] = trusted;
        }
    });

    /// <summary>The cookie of a form is marked as secure where the page was asked for by HTTPS.</summary>
    private static async Task<bool> IsSecureAsync(HttpClient client, string scheme)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var visitor = new HttpClient(handler) { BaseAddress = client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, Form);
        request.Headers.Add("X-Forwarded-Proto", scheme);
        using var answer = await visitor.SendAsync(request, Cancellation);
        return answer.Headers.GetValues("Set-Cookie").First().Contains("; secure", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Form);
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await client.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
