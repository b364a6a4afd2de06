using System.Net;
using System.Text;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Processes;

/// <summary>Somebody without an account who fills in an application for a fence, page by page, and then sends it.</summary>
internal sealed class GuestApplication
{
    private static readonly byte[] Sketch = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");

    private readonly TestBrowser _browser;
    private readonly TestPage _check;

    private GuestApplication(TestBrowser browser, TestPage check, string address, string email)
    {
        _browser = browser;
        _check = check;
        Address = address;
        Email = email;
    }

    /// <summary>The application's address, <c>/permits/applications/…</c>.</summary>
    public string Address { get; }

    public Guid Id => Guid.Parse(Address.Split('/')[^1]);

    public string Email { get; }

    /// <summary>Fills everything in up to the page that shows all answers, whose form is not sent yet.</summary>
    public static async Task<GuestApplication> FillAsync(HostSite site, DelegatingHandler? line = null)
    {
        var browser = site.CreateBrowser(line);
        var email = $"guest-{Guid.CreateVersion7():N}@example.com";
        var contact = Expect(await browser.GetAsync("/permits/apply/fence/contact"), HttpStatusCode.OK);
        var begun = Expect(await browser.SubmitAsync(contact, new() { ["Input.Name"] = "Camille Roy", ["Input.Email"] = email }), HttpStatusCode.Found);
        var address = begun.Location![..begun.Location!.LastIndexOf('/')];
        await AnswerAsync(browser, address, "place", new() { ["address.Street"] = "12 Mill Street", ["address.City"] = "Pine River", ["yard"] = "rear", ["corner"] = "false" });
        await AnswerAsync(browser, address, "fence", new() { ["length"] = "24", ["height"] = "2.4", ["material"] = "wood", ["pool"] = "false", ["cost"] = "3800" });
        var documents = Expect(await browser.GetAsync($"{address}/documents"), HttpStatusCode.OK);
        Expect(await browser.SubmitAsync(documents, new() { ["Requirement"] = "sketch" }, "Requirement", [("Document", "sketch.pdf", Sketch)]), HttpStatusCode.Found);
        var check = Expect(await browser.GetAsync($"{address}/check"), HttpStatusCode.OK);
        return new GuestApplication(browser, check, address, email);
    }

    /// <summary>Sends the form of the last page, with the key that it was shown with. Sending it again is sending the same form.</summary>
    public Task<TestPage> SendAsync() => _browser.SubmitAsync(_check, new() { ["Declared"] = "true" });

    /// <summary>Sends the form and expects it to be acknowledged.</summary>
    public async Task SubmitAsync() => Expect(await SendAsync(), HttpStatusCode.Found).Location.ShouldBe($"{Address}/sent");

    /// <summary>The page that says that the application was received.</summary>
    public async Task<string> ReceiptAsync() => Expect(await _browser.GetAsync($"{Address}/sent"), HttpStatusCode.OK).Text;

    private static async Task AnswerAsync(TestBrowser browser, string address, string section, Dictionary<string, string> answers)
    {
        var page = Expect(await browser.GetAsync($"{address}/questions/{section}"), HttpStatusCode.OK);
        Expect(await browser.SubmitAsync(page, answers, answers.Keys.First()), HttpStatusCode.Found);
    }

    private static TestPage Expect(TestPage page, HttpStatusCode status) =>
        page.Status == status ? page : throw new UnexpectedAnswer($"{page.Address} answered {page.Status}: {page.Text}");
}

/// <summary>The host answered, but not what belongs to the story.</summary>
internal sealed class UnexpectedAnswer(string message) : Exception(message);
