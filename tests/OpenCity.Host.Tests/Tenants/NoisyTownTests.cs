using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Tenants;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Tenants;

/// <summary>A town that many ask, or that somebody holds up on purpose, beside one that goes on as if nothing were.</summary>
public sealed class NoisyTownTests
{
    private const string Noisy = "/b";
    private const int Concurrency = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_beyond_what_a_town_may_have_at_a_time_wait_and_then_are_refused_while_the_other_town_answers()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            o.UseKestrel = true;
            o.MoreCities.Add(Noisy);
            o.Configuration["OpenCity:TenantConcurrency"] = "2";
        });
        using var client = new HttpClient { BaseAddress = city.Address };
        (await client.GetAsync(Address(Noisy + "/permits"), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Forms whose end never comes hold the town's turns.
        var slow = new List<TcpClient>();
        for (var i = 0; i < Concurrency; i++)
        {
            slow.Add(await BeginPostAsync(city.Address!, Noisy + "/account/sign-in"));
        }

        await Task.Delay(500, Cancellation);
        var line = Enumerable.Range(0, Concurrency * TenantTurns.LineFactor).Select(_ => client.GetAsync(Address(Noisy + "/permits"), Cancellation)).ToList();
        await Task.Delay(500, Cancellation);
        line.ShouldAllBe(waiting => !waiting.IsCompleted);

        using var refused = await client.GetAsync(Address(Noisy + "/permits"), Cancellation);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TenantTurns.Patience);
        (await refused.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Trop de personnes utilisent ces services");
        using var other = await client.GetAsync(Address("/permits"), Cancellation);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        line.ShouldAllBe(waiting => !waiting.IsCompleted, "The other town was answered while all of these waited.");

        // Nobody frees a turn: those who wait go on after a while, so that slow lines lock nobody out.
        foreach (var waited in await Task.WhenAll(line))
        {
            waited.StatusCode.ShouldBe(HttpStatusCode.OK);
            waited.Dispose();
        }

        slow.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task A_town_takes_as_many_requests_in_a_second_as_the_operator_says_and_the_other_has_a_count_of_its_own()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, o =>
        {
            o.MoreCities.Add(Noisy);
            o.Configuration["OpenCity:TenantRequestsPerSecond"] = "3";
        });
        using var noisy = city.CreateClient(Noisy);
        using var other = city.CreateClient();
        for (var i = 0; i < 3; i++)
        {
            (await StatusAsync(noisy)).ShouldBe(HttpStatusCode.OK);
        }

        (await StatusAsync(noisy)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync(other)).ShouldBe(HttpStatusCode.OK);
        city.Clock.Advance(TimeSpan.FromSeconds(3));
        (await StatusAsync(noisy)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser visitor) => (await visitor.GetAsync("/permits", Cancellation)).Status;

    private static Uri Address(string path) => new(path, UriKind.Relative);

    /// <summary>Sends the head of a form and not its body.</summary>
    private static async Task<TcpClient> BeginPostAsync(Uri host, string path)
    {
        var client = new TcpClient();
        await client.ConnectAsync(host.Host, host.Port, Cancellation);
        var head = $"POST {path} HTTP/1.1\r\nHost: {host.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nEmail=";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);
        return client;
    }
}
