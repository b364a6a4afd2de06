using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;
using OpenCity.Testing.Conformance.Browsing;

[assembly: AssemblyFixture(typeof(OpenCity.BrowserTests.Town))]

namespace OpenCity.BrowserTests;

/// <summary>One town and one browser for all tests.</summary>
public class Town : IAsyncLifetime
{
    private TestChromium? _browser;
    private readonly UntranslatedTexts _untranslated = new();
    private TestCity? _city;

    public TestCity City => _city!;

    /// <summary>What was shown in English on a French page so far.</summary>
    public IReadOnlyCollection<string> Untranslated => _untranslated.Texts;

    public string Address => City.Address.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        if (TestChromium.Program is null)
        {
            return;
        }

        _city = await TestCity.StartAsync(DatabaseEngine.Sqlite, options =>
        {
            options.UseKestrel = true;
            options.Configuration["OpenCity:OperatorCity"] = TestCity.Name;
            options.Configure = builder => builder.Logging.AddProvider(_untranslated);
            Configure(options);
        });
        Assertions.SetDefaultExpectTimeout(TestChromium.Patience);
        _browser = await TestChromium.LaunchAsync();
    }

    /// <summary>A fresh browser profile. Skips where there is no browser; fails when CI is true.</summary>
    public Task<IPage> OpenAsync(int width = 1280, bool scripts = true)
    {
        TestChromium.DemandProgram();
        return _browser!.OpenAsync(width, scripts);
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
        GC.SuppressFinalize(this);
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_city is not null)
        {
            await _city.DisposeAsync();
        }
    }

    /// <summary>What a town of some tests has besides.</summary>
    protected virtual void Configure(TestCityOptions options)
    {
    }
}
