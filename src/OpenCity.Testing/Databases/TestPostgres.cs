using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace OpenCity.Testing.Databases;

/// <summary>The PostgreSQL server of this test run: the one that <c>OPENCITY_TEST_POSTGRES</c> names, else one started here and thrown away at the end.</summary>
public static class TestPostgres
{
    private const string Variable = "OPENCITY_TEST_POSTGRES";

    // xunit shows a test as skipped when its exception's message begins so.
    private const string Skip = "$XunitDynamicSkip$";

    private static readonly Lazy<Task<RunningServer>> Server = new(StartAsync);

    /// <summary>The connection string. Skips the test where no server can be had, and fails it when <c>CI</c> is true.</summary>
    public static async Task<string> GetAsync(CancellationToken cancellationToken) => (await Server.Value.WaitAsync(cancellationToken)).Connection;

    private static async Task<RunningServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new RunningServer(given, null);
        }

        if (FindPrograms() is not { } programs)
        {
            const string Reason = $"There is no PostgreSQL server: set {Variable} to a connection string, or install the server's programs.";
            throw Environment.GetEnvironmentVariable("CI") == "true"
                ? new InvalidOperationException(Reason)
                : new InvalidOperationException(Skip + Reason);
        }

        var folder = Directory.CreateTempSubdirectory("opencity-pg-").FullName;
        var data = Path.Combine(folder, "data");
        var secret = Path.Combine(folder, "secret");
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        await File.WriteAllTextAsync(secret, password);
        var port = FreePort();
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "-R", "postgres", folder);
        }

        var watch = Watch(programs, data, folder);
        await RunAsServerAsync(Path.Combine(programs, "initdb"), "-D", data, "-A", "scram-sha-256", "--pwfile=" + secret, "-U", "opencity", "-E", "UTF8", "--locale=C.UTF-8");

        // A throw-away server need not survive a power cut.
        var options = $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200";
        await RunAsServerAsync(Path.Combine(programs, "pg_ctl"), "-D", data, "-l", Path.Combine(data, "server.log"), "-w", "-o", options, "start");
        return new RunningServer($"Host=127.0.0.1;Port={port};Username=opencity;Password={password};Database=postgres", watch);
    }

    private static string? FindPrograms()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).ToList();
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")));
        }

        return OperatingSystem.IsWindows() ? null : folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The server refuses to run as root: then it runs as the account that its package made.</summary>
    private static Task RunAsServerAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
        : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The server keeps what it inherits open: its output goes nowhere, else reading it would never end.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
        }
    }

    /// <summary>Stops and removes the server when this process ends, however it ends: its end of the pipe closes, and the shell's reading with it.</summary>
    private static Process? Watch(string programs, string data, string folder)
    {
        var stop = Environment.IsPrivilegedProcess ? "runuser -u postgres -- " : string.Empty;
        return Process.Start(new ProcessStartInfo(
            "/bin/sh",
            ["-c", $"trap '' INT TERM HUP; cat > /dev/null; {stop}\"$0\" -D \"$1\" -m immediate stop > /dev/null 2>&1; rm -rf \"$2\"", Path.Combine(programs, "pg_ctl"), data, folder])
        {
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        });
    }

    /// <summary>A server.</summary>
    /// <param name="Connection">How it is reached.</param>
    /// <param name="Watch">Held here: were it collected, its end of the pipe would close in the middle of the tests, and the server stop.</param>
    private sealed record RunningServer(string Connection, Process? Watch);
}
