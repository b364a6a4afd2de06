using System.Diagnostics;
using System.Globalization;

namespace OpenCity.Benchmarks.Kernel;

/// <summary>A server of the benchmark in a process of its own, kept on the first core where <c>taskset</c> is there.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly string? Pin = new[] { "/usr/bin/taskset", "/bin/taskset" }.FirstOrDefault(File.Exists);

    private readonly Process _process;

    private ServerProcess(Process process, int port) => (_process, Port) = (process, port);

    public static bool IsPinned => Pin is not null && Environment.ProcessorCount > 1;

    public int Port { get; }

    /// <summary>Keeps this process, which asks, off the core of the servers. Threads made from here on stay off it too.</summary>
    public static void StandAside()
    {
        if (IsPinned && OperatingSystem.IsLinux())
        {
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = ((1 << Environment.ProcessorCount) - 1) & ~1;
        }
    }

    public static async Task<ServerProcess> StartAsync(params string[] args)
    {
        string[] own = [Environment.ProcessPath!, .. IsDotnet() ? new[] { typeof(ServerProcess).Assembly.Location } : [], "kernel-server", .. args];
        string[] all = IsPinned ? [Pin!, "-c", "0", .. own] : own;
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return new ServerProcess(process, int.Parse(line ?? throw new InvalidOperationException("The server did not start."), CultureInfo.InvariantCulture));
    }

    /// <summary>The process's CPU time so far, in microseconds.</summary>
    public async Task<double> CpuAsync() => double.Parse(await AskAsync("cpu"), CultureInfo.InvariantCulture);

    /// <summary>Live bytes of the managed heap after a full collection, and resident bytes of the process.</summary>
    public async Task<(long Managed, long Resident)> MemoryAsync()
    {
        var parts = (await AskAsync("memory")).Split(' ');
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Resident bytes of the process as it is, without a collection before.</summary>
    public async Task<long> ResidentAsync() => long.Parse(await AskAsync("resident"), CultureInfo.InvariantCulture);

    /// <summary>Microseconds and allocated bytes of one request without the network.</summary>
    public async Task<(double Microseconds, long Allocated)> PipelineAsync(string path, string? cookies = null)
    {
        var parts = (await AskAsync(cookies is null ? $"pipeline {path}" : $"pipeline {path} {cookies}")).Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Makes a town cold.</summary>
    public Task ForgetAsync(string town) => AskAsync("forget " + town);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static bool IsDotnet() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";

    private async Task<string> AskAsync(string question)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended.");
    }
}
