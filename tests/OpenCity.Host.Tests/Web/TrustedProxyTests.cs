using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Web;

/// <summary>Behind a reverse proxy that ends TLS, whose word counts only where the operator named it.</summary>
public sealed class TrustedProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", false)]
    public async Task Only_a_named_proxy_is_believed_that_the_browser_came_by_https(string proxy, bool isBelieved)
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            o.UseKestrel = true;
            o.Configuration["OpenCity:TrustedProxies:0"] = proxy;
        });
        using var browser = city.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "pineriver.example");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using var answer = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBe(isBelieved);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal) == isBelieved);
    }
}
