using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Host.Tests.Processes;

namespace OpenCity.Host.Tests.Web;

/// <summary>What a started host writes to its console.</summary>
public sealed class LoggedAddressTests
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

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

    [Theory, MemberData(nameof(Engines))]
    public async Task A_request_that_fails_is_logged_by_its_route_and_without_the_guests_token(DatabaseEngine engine)
    {
        await using var site = await HostSite.OnAsync(engine);
        site.Settings["Logging__LogLevel__Default"] = "Information";
        await using var host = await HostProcess.StartAsync(site);
        await using var data = await CityData.OpenAsync(site);
        var token = string.Empty;
        await data.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async inner =>
            {
                token = await services.GetRequiredService<IGuestLinks>().CreateAsync(new GuestLinkRequest("permits.application", "somebody", "somebody@example.com", TimeSpan.FromDays(1)), inner);
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.link", "test", "link", "A link"));
            },
            ct));
        await data.ChangeAsync("ALTER TABLE identity_guest_link RENAME TO identity_guest_link_aside");
        using var browser = new HttpClient { BaseAddress = site.Address };

        using var answer = await browser.GetAsync(new Uri("/permits/return/" + token, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await host.UntilItSaysAsync("A request to /permits/return/{token} failed");
        host.Console.ShouldNotContain(token);
    }
}
