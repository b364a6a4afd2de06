using OpenCity.Host.Tests.Processes;

namespace OpenCity.Host.Tests.Web;

/// <summary>What a started host writes to its console.</summary>
public sealed class LoggedAddressTests
{
    [Fact]
    public async Task The_token_of_a_mailed_link_is_in_no_log()
    {
        await using var site = new HostSite();
        site.Settings["Logging__LogLevel__Default"] = "Information";
        await using var host = await HostProcess.StartAsync(site);
        using var browser = new HttpClient { BaseAddress = site.Address };
        foreach (var path in new[] { "/account/confirm?token=a-mailed-token", "/account/reset-password?token=a-mailed-token", "/permits/return/a-mailed-token" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        }

        host.Console.ShouldContain("Now listening on");
        host.Console.ShouldNotContain("a-mailed-token");
    }
}
