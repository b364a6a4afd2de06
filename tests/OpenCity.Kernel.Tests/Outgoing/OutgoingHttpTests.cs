using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Web;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Outgoing;

namespace OpenCity.Kernel.Tests.Outgoing;

public sealed class OutgoingHttpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.0.0.1/")]
    public async Task An_address_that_is_not_public_is_refused(string address) =>
        (await RefusedAsync(new Uri(address), Http([]))).Reason.ShouldBe(OutgoingFailure.Forbidden);

    [Theory]
    [InlineData("ftp://files.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://files.example/")]
    [InlineData("http://user:secret@files.example/")]
    [InlineData("http://files.example:22/")]
    [InlineData("http://files.example:6379/")]
    public async Task Only_http_on_its_ports_may_be_asked(string address) =>
        (await RefusedAsync(new Uri(address), Http([], IPAddress.Parse("1.1.1.1")))).Reason.ShouldBe(OutgoingFailure.Forbidden);

    [Fact]
    public async Task A_server_on_this_machine_is_never_connected_to_unless_the_operator_lists_it()
    {
        await using var server = LocalServer.Saying("200 OK", "hello");
        var address = new Uri($"http://registry.example:{server.Port}/");

        (await RefusedAsync(address, Http([], IPAddress.Loopback))).Reason.ShouldBe(OutgoingFailure.Forbidden);
        (await RefusedAsync(address, Http(["registry.example"], IPAddress.Loopback))).Reason.ShouldBe(OutgoingFailure.Forbidden);
        (await RefusedAsync(address, Http([$"other.example:{server.Port}"], IPAddress.Loopback))).Reason.ShouldBe(OutgoingFailure.Forbidden);
        server.Connections.ShouldBe(0);

        using var answer = await GetAsync(address, Http([$"Registry.example:{server.Port}"], IPAddress.Loopback));
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldBe("hello");
        server.LastRequest.ShouldContain("User-Agent: OpenCityPlatform/");
        server.LastRequest.ShouldNotContain("traceparent", Case.Insensitive);
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_to_an_address_that_is_not_public_is_refused()
    {
        await using var inner = LocalServer.Saying("200 OK", "secret");
        await using var outer = LocalServer.Saying($"302 Found\r\nLocation: http://127.0.0.1:{inner.Port}/admin");

        (await RefusedAsync(new Uri($"http://outer.example:{outer.Port}/"), Http([$"outer.example:{outer.Port}"], IPAddress.Loopback))).Reason.ShouldBe(OutgoingFailure.Forbidden);

        outer.Connections.ShouldBe(1);
        inner.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_elsewhere_is_followed_without_what_was_said_to_the_first()
    {
        await using var second = LocalServer.Saying("200 OK", "there");
        await using var first = LocalServer.Saying($"301 Moved\r\nLocation: http://second.example:{second.Port}/");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://first.example:{first.Port}/");
        request.Headers.Authorization = new("Bearer", "a-secret");
        request.Headers.Add("X-Api-Key", "another-secret");

        using var answer = await Http([$"first.example:{first.Port}", $"second.example:{second.Port}"], IPAddress.Loopback).SendAsync(request, null, Cancellation);

        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldBe("there");
        first.LastRequest.ShouldContain("a-secret");
        second.LastRequest.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Redirects_without_end_are_given_up()
    {
        await using var server = LocalServer.Saying("302 Found\r\nLocation: /again");

        (await RefusedAsync(new Uri($"http://loop.example:{server.Port}/"), Http([$"loop.example:{server.Port}"], IPAddress.Loopback))).Reason.ShouldBe(OutgoingFailure.Unreachable);

        server.Connections.ShouldBe(6);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_the_second_time_is_refused_then()
    {
        await using var server = LocalServer.Saying("200 OK", "secret");
        var asked = 0;
        using var connections = new OutgoingConnections(new OutgoingHosts([]), (_, _) =>
        {
            // A public address where nobody listens, then the loopback: as a name server does that means harm.
            return Task.FromResult(new[] { Interlocked.Increment(ref asked) == 1 ? IPAddress.Parse("2fff:ffff::1") : IPAddress.Loopback });
        });
        var http = new OutgoingHttp(new Town(), connections, new OutgoingHosts([$"rebound.example:{server.Port}"]));
        var address = new Uri($"http://rebound.example:{server.Port}/");

        (await RefusedAsync(address, http, new OutgoingLimits(1000, TimeSpan.FromMilliseconds(500)))).Reason.ShouldBeOneOf(OutgoingFailure.Unreachable, OutgoingFailure.TooSlow);
        (await RefusedAsync(address, http)).Reason.ShouldBe(OutgoingFailure.Forbidden);

        asked.ShouldBe(2);
        server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Of_several_addresses_only_public_ones_are_connected_to()
    {
        await using var server = LocalServer.Saying("200 OK", "secret");
        using var connections = new OutgoingConnections(new OutgoingHosts([]), (_, _) => Task.FromResult(new[] { IPAddress.Loopback, IPAddress.Parse("2fff:ffff::1") }));
        var http = new OutgoingHttp(new Town(), connections, new OutgoingHosts([$"both.example:{server.Port}"]));

        await RefusedAsync(new Uri($"http://both.example:{server.Port}/"), http, new OutgoingLimits(1000, TimeSpan.FromMilliseconds(500)));

        server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_cut_also_where_it_is_packed()
    {
        await using var plain = LocalServer.Saying("200 OK", new string('x', 5000));
        await using var bomb = new LocalServer(async (_, stream, ct) =>
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                await gzip.WriteAsync(new byte[1_000_000], ct);
            }

            packed.Length.ShouldBeLessThan(4000);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n"), ct);
            await stream.WriteAsync(packed.ToArray(), ct);
        });
        var limits = new OutgoingLimits(4000, TimeSpan.FromSeconds(20));

        foreach (var server in new[] { plain, bomb })
        {
            var http = Http([$"long.example:{server.Port}"], IPAddress.Loopback);
            (await RefusedAsync(new Uri($"http://long.example:{server.Port}/"), http, limits)).Reason.ShouldBe(OutgoingFailure.TooLong);
        }
    }

    [Fact]
    public async Task An_answer_that_comes_drop_by_drop_is_cut()
    {
        await using var server = new LocalServer(async (_, stream, ct) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(), ct);
            while (true)
            {
                await stream.WriteAsync("x"u8.ToArray(), ct);
                await Task.Delay(50, ct);
            }
        });
        var http = Http([$"slow.example:{server.Port}"], IPAddress.Loopback);
        var begun = TimeProvider.System.GetTimestamp();

        (await RefusedAsync(new Uri($"http://slow.example:{server.Port}/"), http, new OutgoingLimits(4000, TimeSpan.FromMilliseconds(300)))).Reason.ShouldBe(OutgoingFailure.TooSlow);

        TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Whoever_gives_up_is_told_so_and_not_of_a_failure()
    {
        await using var server = new LocalServer((_, _, ct) => Task.Delay(Timeout.Infinite, ct));
        using var end = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://slow.example:{server.Port}/");

        await Should.ThrowAsync<OperationCanceledException>(() => Http([$"slow.example:{server.Port}"], IPAddress.Loopback).SendAsync(request, null, end.Token));
    }

    [Fact]
    public async Task A_trace_names_the_city_and_the_host_and_no_path()
    {
        await using var server = LocalServer.Saying("204 No Content");
        var seen = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "OpenCity.Outgoing",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (seen) { seen.Add(activity); } },
        };
        ActivitySource.AddActivityListener(listener);

        using var answer = await GetAsync(new Uri($"http://traced.example:{server.Port}/path?token=secret"), Http([$"traced.example:{server.Port}"], IPAddress.Loopback));

        Activity trace;
        lock (seen)
        {
            trace = seen.Single(a => (string?)a.GetTagItem("server.address") == "traced.example");
        }

        trace.GetTagItem("opencity.tenant").ShouldBe("pine-river");
        trace.GetTagItem("http.response.status_code").ShouldBe(204);
        string.Concat(trace.TagObjects.Select(t => t.Value)).ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("http://maps.example")]
    [InlineData("maps.example/path")]
    [InlineData("user@maps.example")]
    [InlineData("maps example")]
    public void A_host_that_is_none_ends_the_start(string entry) =>
        Should.Throw<InstallationException>(() => new OutgoingHosts([entry])).Message.ShouldContain($"'{entry}'");

    [Theory]
    [InlineData("maps.example", "maps.example", 443, true)]
    [InlineData("maps.example", "maps.example", 8443, false)]
    [InlineData("maps.example:8443", "maps.example", 8443, true)]
    [InlineData("maps.example:8443", "maps.example", 443, false)]
    [InlineData("10.0.0.7:8080", "10.0.0.7", 8080, true)]
    [InlineData("fd00::7", "[fd00::7]", 80, true)]
    [InlineData("[fd00::7]:8080", "[fd00::7]", 8080, true)]
    [InlineData("maps.example", "sub.maps.example", 443, false)]
    public void A_listed_host_is_the_one_that_is_meant(string entry, string host, int port, bool isListed) =>
        new OutgoingHosts([entry]).IsListed(host, port).ShouldBe(isListed);

    private static OutgoingHttp Http(string[] listed, params IPAddress[] found)
    {
        var hosts = new OutgoingHosts(listed);
        return new OutgoingHttp(new Town(), new OutgoingConnections(hosts, (name, ct) => found.Length > 0 ? Task.FromResult(found) : Dns.GetHostAddressesAsync(name, AddressFamily.Unspecified, ct)), hosts);
    }

    private static async Task<HttpResponseMessage> GetAsync(Uri address, OutgoingHttp http, OutgoingLimits? limits = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await http.SendAsync(request, limits, Cancellation);
    }

    private static Task<OutgoingFailed> RefusedAsync(Uri address, OutgoingHttp http, OutgoingLimits? limits = null) =>
        Should.ThrowAsync<OutgoingFailed>(async () => (await GetAsync(address, http, limits)).Dispose());

    private sealed class Town : ITenant
    {
        public string Name => "pine-river";

        public string PathPrefix => string.Empty;

        public TenantState State => TenantState.Running;
    }
}
