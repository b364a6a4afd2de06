using System.Text.Json;
using OpenCity.Host.Tests.Processes;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>The host sends traces and metrics to a receiver where it is configured to, and nothing anywhere else.</summary>
public sealed class TelemetryTests
{
    private const string Tenant = "opencity.tenant";
    private const string Token = "a-token-that-a-guest-was-mailed";

    [Fact]
    public async Task Sends_traces_and_metrics_of_requests_jobs_imports_and_mail_with_their_city()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var site = new HostSite();
        site.Settings["OpenCity__TelemetryEndpoint"] = $"{receiver.Address}collect";
        await WorkAsync(site);

        receiver.Spans.Select(s => s.Service).Concat(receiver.Metrics.Select(m => m.Service)).Distinct().ShouldBe(["opencity"]);
        Span(receiver, "Microsoft.AspNetCore", "GET /permits").Tags[Tenant].ShouldBe(TestCity.Name);
        Span(receiver, "Microsoft.AspNetCore", "GET /permits/return/{token}").Tags.Values.ShouldNotContain(value => value.Contains(Token, StringComparison.Ordinal), "A guest's token opens their file.");
        Span(receiver, "OpenCity.Kernel.Background", "background permits.run-imports").Tags[Tenant].ShouldBe(TestCity.Name);
        var import = Span(receiver, "OpenCity.Permits", "import permits");
        import.Tags[Tenant].ShouldBe(TestCity.Name, "It is done within the job, so it tells the job's city.");
        import.Tags["permits.profile"].ShouldBe("burlington");

        Point(receiver, "Microsoft.AspNetCore.Hosting", "http.server.request.duration")[Tenant].ShouldBe(TestCity.Name);
        Point(receiver, "OpenCity.Platform", "opencity.job.duration", ("opencity.job", "permits.run-imports"))["opencity.outcome"].ShouldBe("succeeded");
        Point(receiver, "OpenCity.Platform", "opencity.mail.messages")["opencity.outcome"].ShouldBe("sent");
        string[] gauges = ["opencity.tenants", "opencity.tenants.active", "opencity.sqlite.open_files"];
        gauges.ShouldBeSubsetOf(receiver.Metrics.Where(m => m.Source == "OpenCity.Platform").Select(m => m.Name));
        States(receiver).ShouldBe(["disabled", "faulty", "initializing", "running", "uninitialized"]);
        Point(receiver, "OpenCity.Permits", "opencity.permits.imported")["permits.change"].ShouldBe("created");
    }

    [Fact]
    public async Task Sends_nothing_unless_it_is_configured()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var site = new HostSite();

        // The exporter's own variable names a receiver; only the platform's switches sending on.
        site.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address.ToString();
        await using (var host = await HostProcess.StartAsync(site))
        {
            using var browser = site.CreateBrowser();
            await browser.GetAsync("/permits");
            host.Terminate();
            (await host.EndAsync()).Code.ShouldBe(0);
        }

        receiver.Requests.ShouldBe(0);
    }

    /// <summary>A receiver that is away costs the city nothing.</summary>
    [Fact]
    public async Task Serves_and_stops_where_the_receiver_does_not_answer()
    {
        await using var site = new HostSite();
        site.Settings["OpenCity__TelemetryEndpoint"] = "http://127.0.0.1:1";
        await using var host = await HostProcess.StartAsync(site);
        using var browser = site.CreateBrowser();
        (await browser.GetAsync("/permits")).Status.ShouldBe(System.Net.HttpStatusCode.OK);

        host.Terminate();

        (await host.EndAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task Writes_its_log_as_json_with_the_city_and_without_addresses_where_that_is_configured()
    {
        await using var site = new HostSite();
        site.Settings["OpenCity__LogFormat"] = "json";
        site.Settings["Logging__LogLevel__Default"] = "Information";
        await using var host = await HostProcess.StartAsync(site);
        using var browser = site.CreateBrowser();
        await browser.GetAsync($"/permits/return/{Token}");
        using var administrator = await site.SignInAsync("admin@pineriver.example");
        host.Terminate();
        var end = await host.EndAsync();

        var lines = end.Output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.Count.ShouldBeGreaterThan(5);
        lines.ShouldAllBe(l => l.GetProperty("time").GetDateTimeOffset() > DateTimeOffset.UnixEpoch && l.GetProperty("category").GetString() != "" && l.GetProperty("message").ValueKind == JsonValueKind.String);
        lines.Where(l => l.TryGetProperty("tenant", out _)).ShouldNotBeEmpty();
        lines.Where(l => l.TryGetProperty("tenant", out _)).ShouldAllBe(l => l.GetProperty("tenant").GetString() == TestCity.Name);
        end.Output.ShouldNotContain(Token);
    }

    private static IEnumerable<string> States(OtlpReceiver receiver) =>
        receiver.Metrics.Where(m => m.Name == "opencity.tenants").SelectMany(m => m.Points).Select(p => p["opencity.state"]).Distinct().Order();

    private static async Task WorkAsync(HostSite site)
    {
        await using var host = await HostProcess.StartAsync(site);
        using var browser = site.CreateBrowser();
        await browser.GetAsync("/permits");
        await browser.GetAsync($"/permits/return/{Token}");
        await (await GuestApplication.FillAsync(site)).SubmitAsync();
        using var administrator = await site.SignInAsync("admin@pineriver.example");
        await PermitFile.ConfirmAsync(administrator, permits: 3);
        await using (var city = await CityData.OpenAsync(site))
        {
            await city.UntilAsync("SELECT COUNT(*) FROM permits_permit_import WHERE state = 'Done'");
        }

        // What has not been sent yet is sent at the end.
        host.Terminate();
        (await host.EndAsync()).Code.ShouldBe(0);
    }

    private static OtlpSpan Span(OtlpReceiver receiver, string source, string name) =>
        receiver.Spans.FirstOrDefault(s => s.Source == source && s.Name == name)
        ?? throw new InvalidOperationException($"No span '{name}' of {source} among: {string.Join(", ", receiver.Spans.Select(s => $"{s.Source}/{s.Name}").Distinct())}");

    private static IReadOnlyDictionary<string, string> Point(OtlpReceiver receiver, string source, string name, (string Key, string Value)? tag = null) =>
        receiver.Metrics.Where(m => m.Source == source && m.Name == name).SelectMany(m => m.Points)
            .FirstOrDefault(p => p.ContainsKey(Tenant) && (tag is null || p.GetValueOrDefault(tag.Value.Key) == tag.Value.Value))
        ?? throw new InvalidOperationException($"No point of '{name}' of {source} with its city among: {string.Join(", ", receiver.Metrics.Select(m => $"{m.Source}/{m.Name}").Distinct())}");
}
