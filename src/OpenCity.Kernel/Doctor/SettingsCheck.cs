using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Doctor;

/// <summary>Settings that nobody reads, what must not be on in a real town, and the server's own certificates.</summary>
internal static class SettingsCheck
{
    private const string Check = "settings";

    private static readonly string[] Known = [.. typeof(OpenCityOptions).GetProperties().Select(p => p.Name), "Secrets"];

    public static void Run(IConfiguration configuration, IHostEnvironment environment, Findings findings)
    {
        var unknown = configuration.GetSection("OpenCity").GetChildren().Select(s => s.Key).Where(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase)).ToList();
        foreach (var key in unknown)
        {
            findings.Warn(Check, $"OpenCity:{key} is set, and nothing reads it.", $"Correct its name or take it out.{Nearest.Suggest(key, Known)} docs/reference/installation-settings.md lists all of them.");
        }

        if (unknown.Count == 0)
        {
            findings.Well(Check, "Every setting is known.");
        }

        if (environment.IsDevelopment())
        {
            findings.Warn(
                Check,
                "The environment is Development: the sample city's sign-ins are known to everybody, and errors show the program's inside.",
                "For a real town set ASPNETCORE_ENVIRONMENT=Production.");
        }

        CertificateFiles.CheckServer(configuration, findings);
    }
}
