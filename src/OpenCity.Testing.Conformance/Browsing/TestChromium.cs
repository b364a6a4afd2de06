using System.Reflection;
using Microsoft.Playwright;

namespace OpenCity.Testing.Conformance.Browsing;

/// <summary>A browser without a window: the Chromium that <c>OPENCITY_TEST_CHROMIUM</c> names, or the one that is installed.</summary>
public sealed class TestChromium : IAsyncDisposable
{
    /// <summary>Milliseconds; for a machine that does much else. Nothing waits so long where all is well.</summary>
    public const int Patience = 30_000;

    private const string Variable = "OPENCITY_TEST_CHROMIUM";
    private const string Missing = $"There is no Chromium: set {Variable} to its path, or install it.";
    private const string DriverVariable = "PLAYWRIGHT_DRIVER_SEARCH_PATH";

    // xunit shows a test as skipped when its exception's message begins so.
    private const string Skip = "$XunitDynamicSkip$";

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private TestChromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Where it is installed; null where it is not.</summary>
    public static string? Program { get; } =
        new[] { Environment.GetEnvironmentVariable(Variable), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>Starts it. Skips the test where there is none; fails it when <c>CI</c> is true.</summary>
    public static async Task<TestChromium> LaunchAsync()
    {
        DemandProgram();
        FindDriver();
        var playwright = await Playwright.CreateAsync();
        return new TestChromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Flags }));
    }

    /// <summary>Skips the test where there is no Chromium; fails it when <c>CI</c> is true.</summary>
    public static void DemandProgram()
    {
        if (Program is null)
        {
            throw new InvalidOperationException(Environment.GetEnvironmentVariable("CI") == "true" ? Missing : Skip + Missing);
        }
    }

    /// <summary>A fresh profile, as of somebody who comes for the first time.</summary>
    /// <param name="width">The width of the window.</param>
    /// <param name="scripts">False where no script runs.</param>
    /// <param name="headers">Sent with every request.</param>
    public async Task<IPage> OpenAsync(int width = 1280, bool scripts = true, IReadOnlyDictionary<string, string>? headers = null)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts, ExtraHTTPHeaders = headers });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>The program that speaks to the browser is large: where a test project has no copy, that of the restored package is taken.</summary>
    private static void FindDriver()
    {
        const string Folder = ".playwright";
        if (Environment.GetEnvironmentVariable(DriverVariable) is { Length: > 0 } || Directory.Exists(Path.Combine(AppContext.BaseDirectory, Folder)))
        {
            return;
        }

        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var version = typeof(Playwright).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        var package = Path.Combine(packages, "microsoft.playwright", version);
        if (!Directory.Exists(Path.Combine(package, Folder)))
        {
            throw new InvalidOperationException($"Playwright's driver is neither beside the tests nor in {package}. Reference the package Microsoft.Playwright {version} in the test project.");
        }

        Environment.SetEnvironmentVariable(DriverVariable, package);
    }
}
