using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;

[assembly: AssemblyFixture(typeof(OpenCity.BrowserTests.Town))]

namespace OpenCity.BrowserTests;

/// <summary>One town and one browser for all tests.</summary>
public sealed class Town : IAsyncLifetime
{
    // For a machine that does much else; nothing waits so long where all is well.
    private const int Patience = 30_000;

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private readonly Untranslated _untranslated = new();
    private TestCity? _city;

    public TestCity City => _city!;

    /// <summary>What was shown in English on a French page so far.</summary>
    public IReadOnlyCollection<string> Untranslated => _untranslated.Texts;

    public string Address => City.Address.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        if (FindChromium() is not { } program)
        {
            return;
        }

        _city = await TestCity.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            options.UseKestrel = true;
            options.Configure = builder => builder.Logging.AddProvider(_untranslated);
        });
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
    }

    /// <summary>A fresh browser profile. Skips where there is no browser; fails when CI is true.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, bool scripts = true)
    {
        if (_browser is null)
        {
            const string Reason = "There is no Chromium: set OPENCITY_TEST_CHROMIUM to its path, or install it.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", Reason);
            throw new InvalidOperationException(Reason);
        }

        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>The newest mail about something to an address, in the language it must have.</summary>
    /// <param name="to">The address.</param>
    /// <param name="purpose">What it is about.</param>
    /// <param name="language">The language.</param>
    public async Task<TestMail> MailAsync(string to, string purpose, string language)
    {
        var mail = (await City.MailsAsync()).Last(m => m.To == to && m.Purpose == purpose);
        mail.Culture.ShouldStartWith(language);
        return mail;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_city is not null)
        {
            await _city.DisposeAsync();
        }
    }

    private static string? FindChromium() =>
        new[] { Environment.GetEnvironmentVariable("OPENCITY_TEST_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
}
