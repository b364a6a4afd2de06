using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace OpenCity.Cli;

/// <summary>The platform without its server: what is logged goes to standard error, so that results can be piped.</summary>
internal static class CliHost
{
    public static void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("OpenCity", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
