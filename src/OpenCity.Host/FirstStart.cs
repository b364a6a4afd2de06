using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Host;

/// <summary>At the start of an empty installation: sets up the sample city, or opens the set-up page; then prints the addresses.</summary>
internal static class FirstStart
{
    public static async Task RunAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var tenants = app.Services.GetRequiredService<TenantsOverview>();
        var options = app.Services.GetRequiredService<IOptions<OpenCityOptions>>().Value;
        if (tenants.List().Count == 0 && options.AutoSetup)
        {
            await SampleCity.SetUpAsync(app, options.AutoSetupRecipe, cancellationToken);
        }
        else if (tenants.List().Count == 0)
        {
            await tenants.AwaitSetupAsync("city", cancellationToken);
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            Announce(app, tenants.List());
            if (options.WarmUp)
            {
                _ = WarmUp.RunAsync(app);
            }
        });
    }

    private static void Announce(WebApplication app, IReadOnlyList<TenantSummary> tenants)
    {
        var address = app.Urls.FirstOrDefault() ?? CityHost.DefaultAddress;
        foreach (var tenant in tenants)
        {
            var home = tenant.Hosts.Count > 0 ? $"{new Uri(address).Scheme}://{tenant.Hosts[0]}:{new Uri(address).Port}{tenant.PathPrefix}" : address + tenant.PathPrefix;
            switch (tenant.State)
            {
                case TenantState.Uninitialized:
                    Console.WriteLine($"  Set up your city:  {home}/setup?token={app.Services.GetRequiredService<SetupToken>().Value}");
                    break;
                case TenantState.Running when tenant.Fault is null:
                    Console.WriteLine($"  {tenant.Name}:  {home}/   en français : {home}/fr");
                    break;
                default:
                    Console.WriteLine($"  {tenant.Name} is not served: {tenant.Fault ?? tenant.State.ToString()}");
                    break;
            }
        }

        if (app.Environment.IsDevelopment())
        {
            SampleCity.PrintSignIns(tenants);
        }
    }
}
