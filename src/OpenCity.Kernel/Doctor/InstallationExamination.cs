using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Doctor;

/// <summary>
/// Looks an installation over and says what to do about what is wrong. Changes nothing: it neither migrates nor sets up, so that it
/// can be asked before an update, beside a running host, and where no host can start.
/// </summary>
public static class InstallationExamination
{
    /// <summary>Examines settings, disk, database, clock, keys and certificates, then each city.</summary>
    /// <param name="build">Builds the platform without starting it.</param>
    /// <param name="city">Only this city, or null for all.</param>
    /// <param name="deep">Also reads every page of each database and every byte of each file.</param>
    /// <param name="tell">Hears each finding as it is made.</param>
    /// <param name="cancellationToken">Ends the examination.</param>
    public static async Task<IReadOnlyList<Finding>> RunAsync(
        Func<WebApplication> build, string? city, bool deep, Action<Finding> tell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        var findings = new Findings(tell);
        WebApplication app;
        try
        {
            app = build();
        }
        catch (Exception exception) when (OpenCityStart.IsForOperator(exception))
        {
            findings.Problem("settings", OpenCityStart.Explain(exception), "The platform cannot start before this is mended. Then examine it again: nothing else was looked at.");
            return findings.All;
        }

        await using (app)
        {
            SettingsCheck.Run(app.Configuration, app.Environment, findings);
            await RunAsync(app.Services, city, deep, findings, cancellationToken);
        }

        return findings.All;
    }

    private static async Task RunAsync(IServiceProvider services, string? city, bool deep, Findings findings, CancellationToken cancellationToken)
    {
        var installation = ActivatorUtilities.CreateInstance<InstallationCheck>(services, findings);
        installation.CheckDisk();
        if (!await installation.CheckDatabaseAsync(cancellationToken))
        {
            return;
        }

        installation.CheckKeys();
        var tenants = services.GetRequiredService<TenantTable>();
        var only = city is null ? null : tenants.Demand(city);
        var check = ActivatorUtilities.CreateInstance<CityCheck>(services, findings);
        foreach (var tenant in tenants.All.Where(t => only is null || t == only).OrderBy(t => t.Entry.Name, StringComparer.Ordinal))
        {
            if (tenant.Entry.State is TenantState.Running or TenantState.Disabled)
            {
                await check.RunAsync(tenant, deep, cancellationToken);
            }
            else
            {
                findings.Warn("city", "It was never set up to its end.", $"If nobody is setting it up just now: opencity tenant remove {tenant.Entry.Name} --confirm {tenant.Entry.Name}", tenant.Entry.Name);
            }
        }

        if (tenants.All.Count == 0)
        {
            findings.Warn("city", "No city is set up yet.", "Start the host and open its address, or run: opencity setup NAME");
        }
    }
}
