using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using OpenCity.Host.Tests.Processes;
using OpenCity.Kernel.Hosting;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>The installation of a running city a second time, in the state of the command line: built and never started.</summary>
internal static class OtherProcess
{
    public static Task<WebApplication> OpenAsync(TestCity city) => OpenAsync(city.DataFolder, city.App.Configuration["OpenCity:Database"]);

    public static Task<WebApplication> OpenAsync(HostSite site) => OpenAsync(site.Data, site.Database ?? "sqlite");

    private static async Task<WebApplication> OpenAsync(string folder, string? database)
    {
        var command = CityHost.Build(["--environment", "Development"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["OPENCITY_DATA"] = folder,
                ["OpenCity:Database"] = database,
                ["Logging:LogLevel:Default"] = "Warning",
            });
            builder.WebHost.UseTestServer();
        });
        await OpenCityStart.InitializeAsync(command.Services, TestContext.Current.CancellationToken);
        return command;
    }
}
