using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OpenCity.Testing;

namespace OpenCity.BrowserTests.Stories;

/// <summary>Brings an application where a story begins, over the interface for programs.</summary>
internal static class Shortcut
{
    /// <summary>An application for a fence that waits for the decision.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> InReviewAsync(TestCity city)
    {
        var person = TestPerson.WithRoles();
        using var applicant = city.SignedInAs(person);
        using var reviewer = city.SignedInAs("Reviewer");
        using var begun = await applicant.Http.PostAsJsonAsync("/api/permits/v1/applications", new { permitType = "FENCE", name = person.DisplayName, email = person.Email, language = "en" });
        begun.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await begun.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
        var root = $"/api/permits/v1/applications/{id}";
        await SendAsync(applicant, HttpMethod.Put, root + "/answers/place", JsonContent.Create(new { address = new { street = "3 Hill Road", city = "Pine River" }, yard = new[] { "rear" }, corner = false }));
        await SendAsync(applicant, HttpMethod.Put, root + "/answers/fence", JsonContent.Create(new { length = 24, height = 2.4, material = "wood", pool = false, cost = 3_800 }));
        using var sketch = new ByteArrayContent(Samples.Pdf);
        sketch.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        await SendAsync(applicant, HttpMethod.Post, root + "/documents?requirement=sketch&fileName=sketch.pdf", sketch);
        await SendAsync(applicant, HttpMethod.Post, root + "/submission", JsonContent.Create(new { declared = true }));
        await SendAsync(reviewer, HttpMethod.Post, root + "/review", JsonContent.Create(new { }));
        return id;
    }

    private static async Task SendAsync(TestBrowser browser, HttpMethod method, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N", CultureInfo.InvariantCulture));
        using var answer = await browser.Http.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
