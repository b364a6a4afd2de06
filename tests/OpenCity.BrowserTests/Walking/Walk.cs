using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Walking;

/// <summary>
/// One person before one browser, in one language. Every step waits for its heading and is then looked at: language, axe,
/// width, what the browser complained of; and photographed.
/// </summary>
internal sealed class Walk
{
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly string _address;
    private readonly Album _album;
    private readonly IPage? _reader;

    private Walk(Town town, Album album, IPage page, IPage? reader, string language, string host)
    {
        (_album, Page, _reader, Language) = (album, page, reader, language);
        _address = town.Address.Replace("127.0.0.1", host, StringComparison.Ordinal);
        page.Console += (_, message) =>
        {
            // What could not be loaded is told below, with its address; a form refused is a page like any other.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400 && answer.Request.ResourceType != "document")
            {
                _complaints.Enqueue($"{answer.Status} {answer.Url}");
            }
        };
    }

    public IPage Page { get; }

    public string Language { get; }

    /// <summary>The town's address in the language.</summary>
    public string Root => _address + (Language == "fr" ? "/fr" : string.Empty);

    /// <param name="town">The town.</param>
    /// <param name="album">Where the pictures go.</param>
    /// <param name="language">The language.</param>
    /// <param name="width">The width of the window.</param>
    /// <param name="scripts">False where no script runs.</param>
    /// <param name="host">The name under which the town is visited: passkeys belong to a name, not to a number.</param>
    public static async Task<Walk> BeginAsync(Town town, Album album, string language, int width, bool scripts = true, string host = "127.0.0.1") =>
        new(town, album, await town.OpenAsync(width, scripts), scripts ? null : await town.OpenAsync(width), language, host);

    /// <summary>The words in the walk's language.</summary>
    public string Say(string english, string french) => Language == "fr" ? french : english;

    /// <summary>Opens a page of the town, or an address from a mail.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(path.StartsWith("http", StringComparison.Ordinal) ? path : Root + path);

    public Task FollowAsync(string english, string french, bool exact = true) =>
        Page.GetByRole(AriaRole.Link, new() { Name = Say(english, french), Exact = exact }).First.ClickAsync();

    public Task PressAsync(string english, string french) =>
        Page.GetByRole(AriaRole.Button, new() { Name = Say(english, french), Exact = true }).First.ClickAsync();

    public Task FillAsync(string name, string value) => Field(name).FillAsync(value);

    public Task ChooseAsync(string name, string value) => Page.Locator($"main input[name='{name}'][value='{value}']").CheckAsync();

    public ILocator Field(string name) => Page.Locator($"main [name='{name}']:not([type=hidden])");

    public ILocator Main => Page.Locator("main");

    public Task ShouldReadAsync(string english, string french) => Expect(Main).ToContainTextAsync(Say(english, french));

    /// <summary>Waits for the page with this heading and looks at it.</summary>
    public async Task StepAsync(string name, string english, string french)
    {
        try
        {
            await Expect(Page.Locator("main h1").First).ToContainTextAsync(Say(english, french));
        }
        catch (PlaywrightException error)
        {
            throw new InvalidOperationException($"At the step {name} the browser shows {Page.Url}.", error);
        }

        await LookAsync(name);
    }

    /// <summary>Looks at the page as it is.</summary>
    public async Task LookAsync(string name)
    {
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        if (await Page.Locator("[data-oc-map]:not([hidden])").CountAsync() > 0)
        {
            await Page.Locator("[data-oc-map][data-ready], [data-oc-map].oc-map__canvas--failed").First.WaitForAsync();
        }

        await Page.ScreenshotAsync(new() { Path = _album.Next(name), FullPage = true, Animations = ScreenshotAnimations.Disabled });
        (await Page.Locator("html").GetAttributeAsync("lang")).ShouldBe(Language, Page.Url);
        (await Page.TitleAsync()).ShouldNotBeNullOrWhiteSpace(Page.Url);

        // A text whose places were left open.
        $"{await Page.TitleAsync()} {await Page.Locator("body").InnerTextAsync()}".ShouldNotMatch(@"\{\d\}", Page.Url);
        await (_reader is null ? Page.ShouldBeAccessibleAsync() : ReadAsync(_reader));
        await Page.ShouldFitAsync();
        _complaints.ShouldBeEmpty(Page.Url);
    }

    /// <summary>The first link of the error summary leads into the field. With scripts the summary has the focus when the page opens.</summary>
    public async Task ErrorsLeadToAsync(string field, bool scripts)
    {
        var summary = Page.Locator(".govuk-error-summary");
        (await Page.TitleAsync()).ShouldStartWith(Say("Error: ", "Erreur\u00A0: "));
        if (scripts)
        {
            await Expect(summary).ToBeFocusedAsync();
            await summary.GetByRole(AriaRole.Link).First.ClickAsync();
            (await Page.EvaluateAsync<string>("() => document.activeElement.name")).ShouldBe(field);
        }
        else
        {
            var target = await summary.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
            await Expect(Page.Locator($"[id='{target![1..]}']")).ToHaveAttributeAsync("name", field);
        }
    }

    /// <summary>Keeps a document beside the pictures.</summary>
    public Task KeepPdfAsync(string name, byte[] content) => File.WriteAllBytesAsync(Path.Combine(_album.Folder, $"{name}-{Language}.pdf"), content);

    /// <summary>Downloads what a link leads to.</summary>
    public async Task<(string Name, byte[] Content)> DownloadAsync(string english, string french)
    {
        var link = Page.GetByRole(AriaRole.Link, new() { Name = Say(english, french), Exact = true });
        var answer = await Page.Context.APIRequest.GetAsync(_address + await link.GetAttributeAsync("href"));
        answer.Status.ShouldBe(200);
        var name = answer.Headers["content-disposition"];
        return (name[(name.IndexOf('"', StringComparison.Ordinal) + 1)..name.LastIndexOf('"')], await answer.BodyAsync());
    }

    public async Task SignInAsync(string email)
    {
        await GoAsync("/account/sign-in");
        await FillAsync("Email", email);
        await FillAsync("Password", OpenCity.Testing.TestCity.Password);
        await PressAsync("Sign in", "Se connecter");
        await Page.ShouldLeaveAsync("sign-in");
    }

    /// <summary>Axe is a script itself: where none runs, the same page is opened beside, without the town's own scripts.</summary>
    private async Task ReadAsync(IPage reader)
    {
        var html = await Page.ContentAsync();
        await reader.UnrouteAllAsync();
        await reader.RouteAsync("**/*", route => route.Request.ResourceType switch
        {
            "document" => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }),
            "script" => route.AbortAsync(),
            _ => route.ContinueAsync(),
        });
        await reader.GotoAsync(Page.Url);
        await reader.ShouldBeAccessibleAsync();
    }
}
