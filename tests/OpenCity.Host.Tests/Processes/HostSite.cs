using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;
using OpenCity.Testing.Databases;

namespace OpenCity.Host.Tests.Processes;

/// <summary>One installation: a data folder, an address and settings, which outlive the processes that serve it.</summary>
internal sealed class HostSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opencity-host-");
    private string? _ownDatabase;

    public HostSite()
    {
        Data = Path.Combine(_folder.FullName, "App_Data");
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
    }

    /// <summary>A folder for what surrounds the installation; removed with it.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What <c>OPENCITY_DATA</c> says.</summary>
    public string Data { get; set; }

    public Uri Address { get; }

    /// <summary>The environment, for example <c>Production</c>.</summary>
    public string Stage { get; init; } = "Development";

    /// <summary>What <c>OpenCity__Database</c> says; null leaves it away.</summary>
    public string? Database { get; set; }

    /// <summary>More variables of the environment.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>A command that runs the host, for example in narrower limits; none when empty.</summary>
    public IReadOnlyList<string> Wrapper { get; set; } = [];

    /// <summary>An installation on SQLite, or on a PostgreSQL database of its own; skips the test where there is no server.</summary>
    public static async Task<HostSite> OnAsync(DatabaseEngine engine)
    {
        var database = engine == DatabaseEngine.Postgres ? await TestDatabases.CreatePostgresDatabaseAsync() : null;
        return new HostSite { Database = database, _ownDatabase = database };
    }

    public IEnumerable<KeyValuePair<string, string>> Environment()
    {
        yield return new("OPENCITY_DATA", Data);
        yield return new("ASPNETCORE_URLS", Address.ToString());
        yield return new("ASPNETCORE_ENVIRONMENT", Stage);
        yield return new("OpenCity__PublicFormLimit", "100000");
        yield return new("Logging__LogLevel__Default", "Warning");
        if (Database is not null)
        {
            yield return new("OpenCity__Database", Database);
        }

        foreach (var setting in Settings)
        {
            yield return setting;
        }
    }

    /// <summary>A browser without scripts that keeps cookies.</summary>
    /// <param name="line">What lies between the browser and the host; null for nothing.</param>
    public TestBrowser CreateBrowser(DelegatingHandler? line = null)
    {
        HttpMessageHandler handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (line is not null)
        {
            line.InnerHandler = handler;
            handler = line;
        }

        return new TestBrowser(new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) }, prefix: string.Empty);
    }

    /// <summary>A browser in which one of the sample's people has signed in.</summary>
    /// <param name="email">Their address.</param>
    /// <param name="prefix">The path prefix of their town.</param>
    public async Task<TestBrowser> SignInAsync(string email, string prefix = "")
    {
        var browser = CreateBrowser();
        var page = await browser.GetAsync(prefix + "/account/sign-in");
        var answer = await browser.SubmitAsync(page, new() { ["Email"] = email, ["Password"] = "pine-river-sample-2026" });
        answer.Status.ShouldBe(HttpStatusCode.Found, answer.Text);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        if (_ownDatabase is not null)
        {
            await TestDatabases.DropPostgresDatabaseAsync(_ownDatabase);
        }
    }

    /// <summary>
    /// Below the range from which the system takes ports for outgoing connections: else a client that knocks while the host
    /// is down could be given the host's own port and reach itself.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(15_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
