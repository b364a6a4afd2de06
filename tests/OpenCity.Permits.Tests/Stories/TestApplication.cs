using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>An application for a fence, by somebody with an account, over the interface for programs.</summary>
internal sealed class TestApplication(TestCity city, TestBrowser applicant, Guid id)
{
    public static readonly byte[] Sketch = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");

    public Guid Id => id;

    public TestBrowser Applicant => applicant;

    public TestBrowser Clerk { get; } = city.SignedInAs("Clerk");

    public TestBrowser Reviewer { get; } = city.SignedInAs("Reviewer");

    /// <summary>A draft with nothing in it.</summary>
    public static async Task<TestApplication> BeginAsync(TestCity city, string language = "en", string permitType = "FENCE")
    {
        var person = TestPerson.WithRoles();
        var browser = city.SignedInAs(person);
        using var answer = await browser.Http.PostAsJsonAsync("/api/permits/v1/applications", new { permitType, name = "Robin Tremblay", email = person.Email, telephone = "705 555 0123", language });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return new TestApplication(city, browser, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>());
    }

    /// <summary>An application that was sent.</summary>
    public static async Task<TestApplication> SubmittedAsync(TestCity city, string language = "en")
    {
        var application = await BeginAsync(city, language);
        await application.FillAsync();
        await ShouldBeAsync(application.SubmitAsync(), HttpStatusCode.OK);
        return application;
    }

    /// <summary>An application of another type, with the answers of its sections, that was sent.</summary>
    public static async Task<TestApplication> SubmittedAsync(TestCity city, string permitType, IReadOnlyDictionary<string, object> answers, params string[] documents)
    {
        var application = await BeginAsync(city, permitType: permitType);
        foreach (var (section, given) in answers)
        {
            await ShouldBeAsync(application.AnswerAsync(section, given), HttpStatusCode.NoContent);
        }

        foreach (var document in documents)
        {
            await ShouldBeAsync(application.UploadAsync(document, document + ".pdf", Sketch), HttpStatusCode.Created);
        }

        await ShouldBeAsync(application.SubmitAsync(), HttpStatusCode.OK);
        return application;
    }

    /// <summary>An application that waits for the decision.</summary>
    public static async Task<TestApplication> InReviewAsync(TestCity city, string language = "en")
    {
        var application = await SubmittedAsync(city, language);
        await ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        return application;
    }

    /// <summary>An application that was approved.</summary>
    public static async Task<TestApplication> ApprovedAsync(TestCity city, string language = "en")
    {
        var application = await InReviewAsync(city, language);
        await ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true }), HttpStatusCode.NoContent);
        return application;
    }

    /// <summary>A permit in force.</summary>
    public static async Task<TestApplication> IssuedAsync(TestCity city, string language = "en")
    {
        var application = await ApprovedAsync(city, language);
        await ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 60m, method = "Cash" }, $"pay-{application.Id:N}"), HttpStatusCode.OK);
        await ShouldBeAsync(application.PostAsync(application.Clerk, "issue", new { }), HttpStatusCode.NoContent);
        return application;
    }

    public static async Task<string> ShouldBeAsync(Task<HttpResponseMessage> sending, HttpStatusCode expected)
    {
        using var answer = await sending;
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return text;
    }

    public async Task FillAsync()
    {
        await ShouldBeAsync(AnswerAsync("place", new { address = new { street = "12 Mill Street", city = "Pine River", postalCode = "P0X 1A0" }, yard = new[] { "rear" }, corner = false }), HttpStatusCode.NoContent);
        await ShouldBeAsync(AnswerAsync("fence", new { length = 24, height = 2.4, material = "wood", pool = false, cost = 3_800 }), HttpStatusCode.NoContent);
        await ShouldBeAsync(UploadAsync("sketch", "sketch.pdf", Sketch), HttpStatusCode.Created);
    }

    public Task<HttpResponseMessage> AnswerAsync(string section, object answers) =>
        applicant.Http.PutAsJsonAsync($"/api/permits/v1/applications/{id}/answers/{section}", answers);

    public async Task<HttpResponseMessage> UploadAsync(string requirement, string fileName, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await applicant.Http.PostAsync($"/api/permits/v1/applications/{id}/documents?requirement={requirement}&fileName={fileName}", body);
    }

    public Task<HttpResponseMessage> SubmitAsync(string? key = null) => PostAsync(applicant, "submission", new { declared = true }, key ?? $"submit-{id:N}");

    public Task<HttpResponseMessage> ResubmitAsync() => PostAsync(applicant, "resubmission", new { declared = true }, $"again-{Guid.CreateVersion7():N}");

    public async Task<HttpResponseMessage> PostAsync(TestBrowser browser, string action, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/permits/v1/applications/{id}/{action}") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await browser.Http.SendAsync(request);
    }

    public async Task<JsonObject> ReadAsync(TestBrowser? browser = null)
    {
        var text = await ShouldBeAsync((browser ?? applicant).Http.GetAsync($"/api/permits/v1/applications/{id}"), HttpStatusCode.OK);
        return JsonNode.Parse(text)!.AsObject();
    }

    public async Task<string> StatusAsync() => (await ReadAsync())["status"]!.ToString();
}
