using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Testing;
using OpenCity.Workflows.Tests.Stories;

namespace OpenCity.Workflows.Tests.Designer;

/// <summary>What somebody does in the designer without scripts.</summary>
internal static class DesignerBrowser
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Begins a workflow.</summary>
    /// <returns>The path of its draft.</returns>
    public static async Task<string> NewWorkflowAsync(this TestBrowser browser, string key, string name)
    {
        var answer = await browser.SubmitAsync(await browser.GetAsync("/staff/workflows/new", Token), new() { ["Key"] = key, ["Name.en"] = name, ["Name.fr"] = name + " (fr)" }, form: "/staff/workflows/new", cancellationToken: Token);
        return answer.Location.ShouldNotBeNull(answer.Text);
    }

    /// <summary>Presses the button of a kind of activity.</summary>
    public static async Task<TestPage> AddAsync(this TestBrowser browser, string draft, string kind) =>
        await browser.SubmitAsync(await browser.GetAsync(draft, Token), new() { ["kind"] = kind }, form: "handler=Add", cancellationToken: Token);

    /// <summary>Fills in a form of the designer and presses a button.</summary>
    public static Task<TestPage> ActAsync(this TestBrowser browser, TestPage page, string act, Dictionary<string, string> fields)
    {
        fields["Act"] = act;
        return browser.SubmitAsync(page, fields, form: $"action=\"{page.Address.AbsolutePath}", cancellationToken: Token);
    }

    /// <summary>Opens a form of the designer, fills it in and saves it.</summary>
    public static async Task<TestPage> SaveAsync(this TestBrowser browser, string path, Dictionary<string, string> fields) => await browser.ActAsync(await browser.GetAsync(path, Token), "save", fields);

    /// <summary>Publishes a workflow and begins a draft of it.</summary>
    /// <returns>The path of the draft.</returns>
    public static async Task<string> DraftOfAsync(this TestBrowser browser, TestCity city, JsonObject definition)
    {
        await city.PublishAsync(definition);
        var key = (string)definition["WorkflowTypeId"]!;
        var id = await city.RunAsync((services, ct) => services.GetRequiredService<WorkflowsDbContext>().Workflows.Where(w => w.Key == key).Select(w => w.Id).SingleAsync(ct));
        var answer = await browser.SubmitAsync(await browser.GetAsync($"/staff/workflows/{id}", Token), form: "handler=Draft", cancellationToken: Token);
        return answer.Location.ShouldNotBeNull(answer.Text);
    }

    public static Task<int> ReadVersionsAsync(this TestCity city, string key) => city.RunAsync((services, ct) =>
    {
        var db = services.GetRequiredService<WorkflowsDbContext>();
        return db.Versions.CountAsync(v => db.Workflows.Any(w => w.Id == v.WorkflowId && w.Key == key), ct);
    });

    /// <summary>Presses one of the buttons below the drawing.</summary>
    /// <returns>The page that follows.</returns>
    public static async Task<string> PressAsync(this TestBrowser browser, string draft, string handler)
    {
        var page = await browser.GetAsync(draft, Token);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", page.Antiforgery()), new("Seen", page.Seen())]);
        (await browser.Http.PostAsync(new Uri(page.Address, $"?handler={handler}"), form, Token)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);
        var after = await browser.GetAsync(draft, Token);
        return after.Html + after.Text;
    }

    private static string Antiforgery(this TestPage page) => Value(page, "__RequestVerificationToken");

    private static string Seen(this TestPage page) => Value(page, "Seen");

    private static string Value(TestPage page, string name) => System.Text.RegularExpressions.Regex.Match(page.Html, $"name=\"{name}\"[^>]*value=\"(?<value>[^\"]*)\"").Groups["value"].Value;
}
