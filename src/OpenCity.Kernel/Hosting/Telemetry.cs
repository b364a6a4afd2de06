using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenCity.Kernel.Observing;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpenCity.Kernel.Hosting;

/// <summary>Sends traces and metrics of the server, the database driver and the platform to an OTLP receiver while the process runs.</summary>
internal sealed class Telemetry(Uri receiver) : IHostedService, IDisposable
{
    /// <summary>The platform's own traces and metrics: those of the kernel's jobs and of every module are named beginning so.</summary>
    private const string Sources = "OpenCity*";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public static void Add(IServiceCollection services, string endpoint)
    {
        if (endpoint.Length > 0)
        {
            services.AddHostedService(_ => new Telemetry(new Uri(endpoint)));
            services.AddHostedService<PlatformGauges>();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("opencity");
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", Sources)
            .AddProcessor(new TenantOfParent())
            .AddOtlpExporter(o => Configure(o, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", Sources)
            .AddOtlpExporter(o => Configure(o, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        (_traces, _metrics) = (null, null);
    }

    private void Configure(OtlpExporterOptions options, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri($"{receiver.AbsoluteUri.TrimEnd('/')}/{path}");
    }
}
