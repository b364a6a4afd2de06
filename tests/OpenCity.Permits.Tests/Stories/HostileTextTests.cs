using System.Net;
using OpenCity.Abstractions.Data;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>What strangers type reaches the screens of staff and of everybody.</summary>
public sealed class HostileTextTests(Cities cities)
{
    private const string Mark = "onerror=alert";
    private const string Attack = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'{{7*7}}";

    [Fact]
    public async Task What_an_applicant_types_is_shown_and_never_run()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var guest = city.CreateClient();
        var contact = await guest.GetAsync("/permits/apply/fence/contact", TestContext.Current.CancellationToken);
        var begun = await guest.SubmitAsync(contact, new() { ["Input.Name"] = Attack, ["Input.Email"] = "hostile@example.com" }, cancellationToken: TestContext.Current.CancellationToken);
        begun.Status.ShouldBe(HttpStatusCode.Redirect, begun.Text);
        var root = begun.Location![..begun.Location!.LastIndexOf('/')];

        var place = await guest.GetAsync(root + "/questions/place", TestContext.Current.CancellationToken);
        var refused = await guest.SubmitAsync(place, Typed(place.Html, Attack), cancellationToken: TestContext.Current.CancellationToken);
        refused.Html.ShouldContain(WebUtility.HtmlEncode("<script>"));
        ShouldBeHarmless("the form", refused.Html);

        var application = await TestApplication.BeginAsync(city);
        await application.FillAsync();
        await TestApplication.ShouldBeAsync(application.AnswerAsync("place", new { address = new { street = Attack, city = "Pine River", postalCode = "P0X 1A0" }, yard = new[] { "rear" }, corner = false }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.UploadAsync("sketch", Uri.EscapeDataString("\"onerror=alert(1) x=\".pdf"), TestApplication.Sketch), HttpStatusCode.Created);
        await TestApplication.ShouldBeAsync(application.SubmitAsync(), HttpStatusCode.OK);
        var shown = 0;
        foreach (var (browser, path) in new[]
        {
            (application.Applicant, $"/permits/applications/{application.Id}"),
            (application.Applicant, $"/permits/applications/{application.Id}/tasks"),
            (application.Applicant, "/account/permits"),
            (application.Reviewer, "/permits/staff"),
            (application.Reviewer, $"/permits/staff/{application.Id}"),
            (application.Reviewer, "/permits/staff?q=" + Uri.EscapeDataString(Attack)),
            (guest, root + "/tasks"),
            (guest, root + "/contact"),
            (guest, root + "/check"),
        })
        {
            var page = await browser.GetAsync(path, TestContext.Current.CancellationToken);
            shown += page.Html.Contains(Mark, StringComparison.Ordinal) ? 1 : 0;
            ShouldBeHarmless(path, page.Html);
        }

        shown.ShouldBeGreaterThan(2);
    }

    /// <summary>Every text of the form, given the same value.</summary>
    private static Dictionary<string, string> Typed(string html, string text) =>
        System.Text.RegularExpressions.Regex.Matches(html, "<input[^>]*type=\"text\"[^>]*name=\"(?<name>[^\"]+)\"|<input[^>]*name=\"(?<name>[^\"]+)\"[^>]*type=\"text\"")
            .Select(m => m.Groups["name"].Value).Distinct().ToDictionary(n => n, _ => text);

    private static void ShouldBeHarmless(string where, string html)
    {
        html.ShouldNotContain("<img src=x", Case.Insensitive, where);
        html.ShouldNotContain("<script>alert", Case.Insensitive, where);
        html.ShouldNotContain("\"onerror", Case.Insensitive, where);
        html.ShouldNotContain("\"><img", Case.Insensitive, where);
    }
}
