using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Host;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Benchmarks.Kernel;

/// <summary>
/// The servers of the benchmark, each in a process of its own. They answer on their standard output what the parent asks on
/// their standard input, so that asking does not go through what is measured.
/// </summary>
internal static class Server
{
    public static async Task<int> Run(string kind, string[] args)
    {
        HostCulture.Set();
        var (port, memory) = (FreePort(), new MemoryTransport());
        var app = kind == "bare" ? Bare(Listen) : await CityAsync(args, Listen);
        await app.StartAsync();
        if (kind == "city")
        {
            await WarmUp.RunAsync(app);
        }

        Console.WriteLine(port);
        while (await Console.In.ReadLineAsync() is { } question)
        {
            Console.WriteLine(question switch
            {
                "cpu" => string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalMicroseconds}"),
                "memory" => Memory(),
                "resident" => string.Create(CultureInfo.InvariantCulture, $"{Resident()}"),
                _ when question.Split(' ', 3) is ["pipeline", var path, .. var cookies] => await PipelineAsync(memory, path, cookies is [var one] ? one : null),
                _ when question.StartsWith("forget ", StringComparison.Ordinal) => Forget(app, question["forget ".Length..]),
                _ => throw new InvalidOperationException($"The parent asked '{question}'."),
            });
        }

        await app.StopAsync();
        return 0;

        void Listen(WebApplicationBuilder builder)
        {
            Quiet(builder.Logging);
            builder.Services.AddSingleton<IConnectionListenerFactory>(memory);
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, port);
                kestrel.Listen(memory.EndPoint);
            });
        }
    }

    /// <summary>The platform with every module of the tree and the benchmark's own.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="configure">What else to build; nothing but quiet where null.</param>
    /// <param name="settings">More arguments, for example <c>--OpenCity:Database=…</c>.</param>
    public static WebApplication City(string data, Action<WebApplicationBuilder>? configure = null, params string[] settings) => CityHost.Build(
        ["--environment", "Production", "--OpenCity:Data", data, "--OpenCity:AutoSetup", "false", .. settings],
        configure ?? (builder => Quiet(builder.Logging)),
        [.. ModuleAssemblies.Of(typeof(CityHost).Assembly), typeof(Bench.Areas.Bench.Pages.RowsModel).Assembly]);

    private static async Task<WebApplication> CityAsync(string[] args, Action<WebApplicationBuilder> configure)
    {
        var app = City(args[0], configure, args[1..]);
        await OpenCityStart.InitializeAsync(app.Services, CancellationToken.None);
        return app;
    }

    /// <summary>What the same endpoint and the same page cost without the platform.</summary>
    private static WebApplication Bare(Action<WebApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateBuilder();
        configure(builder);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
        {
            var assembly = typeof(Bench.Areas.Bench.Pages.RowsModel).Assembly;
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                parts.ApplicationParts.Add(part);
            }
        });
        var app = builder.Build();
        app.MapGet("/bench/hello", () => "hello");
        app.MapRazorPages().Add(page =>
        {
            foreach (var data in page.Metadata.OfType<IAuthorizeData>().ToList())
            {
                page.Metadata.Remove(data);
            }
        });
        return app;
    }

    private static async Task<string> PipelineAsync(MemoryTransport memory, string path, string? cookies)
    {
        var (microseconds, allocated) = await memory.MeasureAsync(path, cookies);
        return string.Create(CultureInfo.InvariantCulture, $"{microseconds} {allocated}");
    }

    /// <summary>Standard output is what the parent reads.</summary>
    private static void Quiet(ILoggingBuilder logging) => logging.ClearProviders();

    /// <summary>
    /// Makes a town cold: as after a start, before the platform's own jobs have asked for it. Nobody is told, or the planner of
    /// jobs would look at the town beside the request that is measured.
    /// </summary>
    private static string Forget(WebApplication app, string town)
    {
        var runtime = app.Services.GetRequiredService<TenantTable>().Find(town) ?? throw new InvalidOperationException($"There is no town '{town}'.");
        app.Services.GetRequiredService<TenantMemory>().Of(town).Forget();
        runtime.Invalidate();
        if (app.Services.GetRequiredService<ConnectionSources>().Get(runtime.Entry.Database) is SqliteSource file)
        {
            app.Services.GetRequiredService<SqlitePools>().Forget(file);
        }

        return "forgotten";
    }

    private static string Memory()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalMemory(forceFullCollection: true)} {Resident()}");
    }

    /// <summary>The resident memory of this process in bytes.</summary>
    private static long Resident() => File.Exists("/proc/self/statm")
        ? long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize
        : Environment.WorkingSet;

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
