using System.Reflection;
using Microsoft.Extensions.Configuration.Memory;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Host;

/// <summary>Builds the platform with every module and theme of the tree.</summary>
public static class CityHost
{
    /// <summary>Where the platform listens unless <c>ASPNETCORE_URLS</c> or the configuration says otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>The argument that starts the host without the modules of vendors.</summary>
    public const string SafeMode = "--safe-mode";

    private static readonly IReadOnlyList<Assembly> Tree = ModuleAssemblies.Of(typeof(CityHost).Assembly);

    /// <summary>Builds the application, ready to be initialised and run. A vendor's module that cannot take part is left out.</summary>
    /// <param name="args">Command-line arguments, which are configuration too (<c>--OpenCity:Database=…</c>), and <see cref="SafeMode"/>.</param>
    /// <param name="configure">Changes the builder before the modules are added; for tests and the command line. Called once for each attempt to build.</param>
    /// <param name="modules">The modules and themes; all of the tree when null.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, IReadOnlyList<Assembly>? modules = null) => VendorComposition.Build(
        () =>
        {
            var builder = NewBuilder(args, configure);
            builder.Services.AddSingleton<SetupToken>();
            return builder;
        },
        typeof(CityHost).Assembly,
        modules ?? Tree);

    /// <summary>The store of vendors' modules, which also works where the platform cannot start.</summary>
    /// <param name="configure">Changes the builder whose settings count.</param>
    /// <param name="time">The clock.</param>
    public static ModuleStore Modules(Action<WebApplicationBuilder>? configure, TimeProvider time) => ModuleStore.Of(NewBuilder([], configure), Tree, time);

    private static WebApplicationBuilder NewBuilder(string[] args, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateBuilder([.. args.Select(a => a == SafeMode ? "--OpenCity:SafeMode=true" : a)]);
        KeepAddressesOutOfLogs(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        configure?.Invoke(builder);
        return builder;
    }

    /// <summary>
    /// The server would log the address of every request, and addresses hold the tokens of mailed links. Beneath all else that
    /// configures, so that an operator who looks for something can still switch it on.
    /// </summary>
    private static void KeepAddressesOutOfLogs(ConfigurationManager configuration) => configuration.Sources.Insert(
        0,
        new MemoryConfigurationSource { InitialData = [KeyValuePair.Create<string, string?>("Logging:LogLevel:Microsoft.AspNetCore", "Warning")] });
}
