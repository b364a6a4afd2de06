using System.Net;
using System.Text.RegularExpressions;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Processes;

namespace OpenCity.Vendor.Tests;

/// <summary>
/// The package of tests/samples/Vendor.QuickPermits as an operator uses it: <c>opencity module install FILE</c> into the folder of an
/// installation, the built host served from there, and a recipe that gives the module to one town of two.
/// </summary>
public sealed partial class InstalledSampleTests(Workshop workshop)
{
    private const string Town = "old-mill";
    private const string Id = "Vendor.QuickPermits";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_recipe_gives_the_installed_module_to_one_town_and_the_other_keeps_ours(DatabaseEngine engine)
    {
        var (_, package) = await workshop.SampleAsync();
        await using var site = await HostSite.OnAsync(engine);
        site.Settings["OpenCity__AllowUnsignedModules"] = "true";

        (await CommandAsync(site, "module", "install", package.Path)).ShouldContain($"{Id} 0.1.0 is installed.");
        await using var host = await HostProcess.StartAsync(site);
        await CommandAsync(site, "tenant", "create", Town, "--recipe", "small-town", "--prefix", "/" + Town, "--param", "samplePassword=pine-river-sample-2026");
        using var visitor = site.CreateBrowser();

        // The running host follows what commands do within seconds.
        await UntilAsync(async () => (await visitor.GetAsync($"/{Town}/permits/register", Cancellation)).Status == HttpStatusCode.OK);
        await CommandAsync(site, "recipe", "apply", "quick-permits", "--tenant", Town);

        await UntilAsync(async () => (await visitor.GetAsync($"/{Town}/permits", Cancellation)).Text.Contains("Ask for a permit", StringComparison.Ordinal));
        (await visitor.GetAsync($"/{Town}/fr/permits", Cancellation)).Text.ShouldContain("Demander un permis");
        (await visitor.GetAsync($"/{Town}/permits/register", Cancellation)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/permits/register", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync("/permits", Cancellation)).Text.ShouldNotContain("Ask for a permit");

        var form = await visitor.GetAsync($"/{Town}/permits", Cancellation);
        var received = await visitor.SubmitAsync(form, new() { ["Name"] = "Robin Tremblay", ["What"] = "A shed behind the house" });
        var number = Number().Match(received.Location ?? received.Text).Value;
        number.ShouldNotBeEmpty(received.Text);
        using var admin = await site.SignInAsync("admin@pineriver.example", "/" + Town);
        (await admin.GetAsync($"/{Town}/staff/permits", Cancellation)).Text.ShouldContain(number);

        // Made by the library that lies beside the module in its package.
        (await admin.Http.GetStringAsync(new Uri($"/{Town}/api/quick-permits.csv", UriKind.Relative), Cancellation)).ShouldContain($"{number},A shed behind the house,");
        (await admin.GetAsync($"/{Town}/admin/modules", Cancellation)).Text.ShouldContain(Id);
        (await CommandAsync(site, "module", "list")).ShouldContain($"on in {Town}");
    }

    private Task<string> CommandAsync(HostSite site, params string[] words) =>
        workshop.RunAsync(BuiltHost.Root, site.Environment(), [Path.Combine(BuiltHost.Root, "src", "OpenCity.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "opencity.dll"), .. words]);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            await Task.Delay(100, limit.Token);
        }
    }

    [GeneratedRegex(@"Q-\d{4}-\d{5}")]
    private static partial Regex Number();
}
