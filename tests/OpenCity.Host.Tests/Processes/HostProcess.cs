using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace OpenCity.Host.Tests.Processes;

/// <summary>The built host as a process of its own. Its output is kept; disposing it kills it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Lines _lines = new();
    private readonly Task<string> _error;

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _output = _lines.ReadAsync(process.StandardOutput);
        _error = process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>What it has written on its console up to now.</summary>
    public string Console => _lines.Text;

    /// <summary>Starts the host without waiting for anything.</summary>
    public static HostProcess Launch(HostSite site)
    {
        string[] command = [.. site.Wrapper, "dotnet", BuiltHost.Program];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = BuiltHost.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in site.Environment())
        {
            start.Environment[name] = value;
        }

        return new HostProcess(Process.Start(start)!, site.Address);
    }

    /// <summary>Starts the host and waits until it is ready to serve.</summary>
    public static async Task<HostProcess> StartAsync(HostSite site)
    {
        var host = Launch(site);
        try
        {
            await host.UntilReadyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a host that is expected to give up, and waits for its end.</summary>
    public static async Task<HostEnd> RunToEndAsync(HostSite site)
    {
        await using var host = Launch(site);
        return await host.EndAsync();
    }

    /// <summary>Waits until a text stands on its console.</summary>
    public async Task UntilItSaysAsync(string text)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (!Console.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The host ended with code {_process.ExitCode} before it said '{text}'.\n{Console}\n{await _error}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), limit.Token);
        }
    }

    /// <summary>As the kernel does when memory runs out, or somebody who pulls the plug: SIGKILL, nothing can be tidied up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>As a supervisor does to stop or update the program: SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("/bin/sh", ["-c", "kill -TERM \"$0\"", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    public async Task<HostEnd> EndAsync()
    {
        using var limit = new CancellationTokenSource(EndLimit);
        await _process.WaitForExitAsync(limit.Token);
        return new HostEnd(_process.ExitCode, await _output, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task UntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var limit = new CancellationTokenSource(StartLimit);
        while (true)
        {
            if (_process.HasExited)
            {
                var end = await EndAsync();
                throw new InvalidOperationException($"The host ended with code {end.Code} instead of serving.\n{end.Output}\n{end.Error}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), limit.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (Exception exception) when (Crowd.IsCutOff(exception))
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }

    /// <summary>What a developer or a build server has set for a host of theirs must not reach the one under test.</summary>
    private static bool IsOurs(string name) => new[] { "OPENCITY_", "OpenCity__", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "Logging__", "OTEL_" }
        .Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}

/// <summary>How a host ended.</summary>
internal sealed record HostEnd(int Code, string Output, string Error);
