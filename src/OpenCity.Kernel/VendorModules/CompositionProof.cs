using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Archives;
using OpenCity.Kernel.Background;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Localization;

namespace OpenCity.Kernel.VendorModules;

/// <summary>
/// Does at the start what the platform else does when it is first needed, as far as a module could spoil it for everybody: its routes are matched with
/// those of all, its translations are searched with those of all, its tables are written into every archive.
/// </summary>
internal static class CompositionProof
{
    private const string RoutesOf = "__GlobalEndpointRouteBuilder";
    private const string Folder = "Resources/";
    private const string Extension = ".po";

    public static void Demand(WebApplication app, IReadOnlyList<Assembly> modules)
    {
        app.Services.GetRequiredService<BackgroundTaskTypes>();
        _ = app.Services.GetRequiredService<ArchiveTables>().All;
        foreach (var module in modules)
        {
            foreach (var engine in Enum.GetValues<DatabaseEngine>())
            {
                MigrationSet.Of(module, engine);
            }

            foreach (var resource in module.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal) && n.EndsWith(Extension, StringComparison.Ordinal)))
            {
                Catalogue.Read(module, resource[Folder.Length..^Extension.Length]);
            }
        }

        MatchRoutes(app);
    }

    /// <summary>A router beside the application's own makes its table of all routes when it sees its first request.</summary>
    private static void MatchRoutes(WebApplication app)
    {
        var beside = ((IApplicationBuilder)app).New();
        beside.Properties[RoutesOf] = app;
        beside.UseRouting();
        var first = beside.Build()(new DefaultHttpContext { RequestServices = app.Services, Request = { Method = HttpMethods.Get, Path = "/" } });
        if (first.Exception is { InnerException: { } problem })
        {
            ExceptionDispatchInfo.Throw(problem);
        }
    }
}
