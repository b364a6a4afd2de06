using System.Reflection;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Host;

/// <summary>Builds the platform with every module and theme of the tree.</summary>
public static class CityHost
{
    /// <summary>Where the platform listens unless <c>ASPNETCORE_URLS</c> or the configuration says otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Builds the application, ready to be initialised and run.</summary>
    /// <param name="args">Command-line arguments, which are configuration too (<c>--OpenCity:Database=…</c>).</param>
    /// <param name="configure">Changes the builder before the modules are added; for tests and the command line.</param>
    /// <param name="modules">The modules and themes; all of the tree when null.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null, IReadOnlyList<Assembly>? modules = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        configure?.Invoke(builder);
        builder.Services.AddSingleton<SetupToken>();
        builder.AddOpenCity(typeof(CityHost).Assembly, modules ?? ModuleAssemblies.Of(typeof(CityHost).Assembly));
        var app = builder.Build();
        app.UseOpenCity();
        return app;
    }
}
