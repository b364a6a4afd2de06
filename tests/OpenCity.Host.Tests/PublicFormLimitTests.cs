using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

public sealed class PublicFormLimitTests
{
    private const string Form = "/account/forgotten-password";

    [Fact]
    public async Task Who_sends_public_forms_too_often_is_told_to_wait_and_may_go_on_reading()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, o => o.Configuration["OpenCity:PublicFormLimit"] = "2");
        using var visitor = city.CreateClient();
        (await SendAsync(visitor)).ShouldBe(HttpStatusCode.Found);
        (await SendAsync(visitor)).ShouldBe(HttpStatusCode.Found);

        using var refused = await visitor.Http.PostAsync(new Uri(Form, UriKind.Relative), null, TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        (await visitor.GetAsync(Form, TestContext.Current.CancellationToken)).Status.ShouldBe(HttpStatusCode.OK);

        city.Clock.Advance(TimeSpan.FromMinutes(20));
        (await SendAsync(visitor)).ShouldBe(HttpStatusCode.Found);
    }

    private static async Task<HttpStatusCode> SendAsync(TestBrowser visitor) =>
        (await visitor.SubmitAsync(await visitor.GetAsync(Form, TestContext.Current.CancellationToken), new() { ["Email"] = "nobody@pineriver.example" }, cancellationToken: TestContext.Current.CancellationToken)).Status;
}
