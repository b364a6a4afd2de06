using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.VendorModules;

/// <summary>
/// Builds the application with the modules of vendors. One that makes the building fail is left out, and the application is built without it;
/// a module of the tree stops the start.
/// </summary>
public sealed partial class VendorComposition
{
    private readonly Func<WebApplicationBuilder> _newBuilder;
    private readonly Assembly _application;
    private readonly IReadOnlyList<Assembly> _modules;
    private readonly InstalledVendorModules _vendors;

    private VendorComposition(Func<WebApplicationBuilder> newBuilder, Assembly application, IReadOnlyList<Assembly> modules, InstalledVendorModules vendors)
    {
        _newBuilder = newBuilder;
        _application = application;
        _modules = modules;
        _vendors = vendors;
    }

    /// <summary>Builds the application, ready to be initialised and run.</summary>
    /// <param name="newBuilder">Makes a builder with the operator's settings; called once for each attempt.</param>
    /// <param name="application">The host.</param>
    /// <param name="modules">The modules and themes of the tree.</param>
    public static WebApplication Build(Func<WebApplicationBuilder> newBuilder, Assembly application, IReadOnlyList<Assembly> modules)
    {
        ArgumentNullException.ThrowIfNull(newBuilder);
        var builder = newBuilder();
        var vendors = InstalledVendorModules.Read(builder, modules);
        vendors.Load();
        var app = new VendorComposition(newBuilder, application, modules, vendors).Build(builder);
        foreach (var module in vendors.All.Where(m => m.Fault is not (null or ModuleFault.SafeMode)))
        {
            LogLeftOut(app.Logger, module.Id, module.Record?.Version, module.Reason);
        }

        return app;
    }

    private WebApplication Build(WebApplicationBuilder builder)
    {
        if (_vendors.Sound.Count == 0)
        {
            return Compose(builder, []);
        }

        try
        {
            return Compose(builder, _vendors.Sound);
        }
        catch (Exception)
        {
            // Whose fault it is shows when they come one by one.
            return OneByOne() ?? Compose(_newBuilder(), []);
        }
    }

    private WebApplication? OneByOne()
    {
        var (app, taken) = ((WebApplication?)null, new List<VendorModule>());
        foreach (var module in _vendors.Sound)
        {
            try
            {
                var next = Compose(_newBuilder(), [.. taken, module]);
                Discard(app);
                app = next;
                taken.Add(module);
            }
            catch (Exception exception)
            {
                module.LeaveOut(ModuleFault.Failed, ModuleFailure.Explain(exception, module.Assembly!));
            }
        }

        return app;
    }

    private WebApplication Compose(WebApplicationBuilder builder, IReadOnlyList<VendorModule> vendors)
    {
        ModuleAssets.Add(builder.Environment, vendors);
        var own = vendors.Select(v => v.Assembly!).ToList();
        builder.AddOpenCity(_application, [.. _modules, .. own], _vendors);
        var app = builder.Build();
        try
        {
            app.UseOpenCity();
            if (own.Count > 0)
            {
                CompositionProof.Demand(app, own);
            }

            return app;
        }
        catch
        {
            Discard(app);
            throw;
        }
    }

    private static void Discard(WebApplication? app) => ((IDisposable?)app)?.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The module {Module} {Version} is left out: {Reason}")]
    private static partial void LogLeftOut(ILogger logger, string module, string? version, string? reason);
}
