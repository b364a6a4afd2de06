using System.Net;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Stories;

public sealed class ApplicantTests(Cities cities)
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_complete_application_is_numbered_and_answered_in_its_language(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.SubmittedAsync(city, "fr");

        var file = await application.ReadAsync();
        file["status"]!.ToString().ShouldBe("Submitted");
        var number = file["number"]!.ToString();
        number.ShouldMatch("^FP-[0-9]{4}-[0-9]{6}$");
        var mail = (await city.MailsAsync()).Single(m => m.Purpose == "permits.submitted" && m.Subject.Contains(number, StringComparison.Ordinal));
        mail.Culture.ShouldBe("fr");
        mail.Subject.ShouldBe($"Nous avons reçu votre demande {number}");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task An_application_without_answers_and_documents_is_refused_with_everything_that_is_missing(DatabaseEngine engine)
    {
        var application = await TestApplication.BeginAsync(await cities.GetAsync(engine));
        var problem = JsonNode.Parse(await TestApplication.ShouldBeAsync(application.SubmitAsync(), HttpStatusCode.BadRequest))!;
        var errors = problem["errors"]!.AsObject().Select(e => e.Key).ToList();
        errors.ShouldContain("address.Street");
        errors.ShouldContain("height");
        errors.ShouldContain("sketch");
        (await application.StatusAsync()).ShouldBe("Draft");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task The_same_form_sent_five_times_at_once_is_one_application_with_one_number(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.BeginAsync(city);
        await application.FillAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TestApplication.ShouldBeAsync(application.SubmitAsync("one-and-the-same"), HttpStatusCode.OK)));

        answers.Distinct().ShouldHaveSingleItem();
        var number = JsonNode.Parse(answers[0])!["number"]!.ToString();
        (await city.MailsAsync()).Count(m => m.Purpose == "permits.submitted" && m.Subject.Contains(number, StringComparison.Ordinal)).ShouldBe(1);
        (await application.ReadAsync())["timeline"]!.AsArray().Count(e => e!["kind"]!.ToString() == "Submitted").ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Another_resident_s_application_is_not_there(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.SubmittedAsync(city);
        var stranger = city.SignedInAs();
        foreach (var path in new[] { "", "/tasks", "/questions/place", "/documents", "/check", "/sent", "/withdraw", "/discard", "/contact", "/kept" })
        {
            (await stranger.GetAsync($"/permits/applications/{application.Id}{path}")).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        await TestApplication.ShouldBeAsync(stranger.Http.GetAsync($"/api/permits/v1/applications/{application.Id}"), HttpStatusCode.NotFound);
        await TestApplication.ShouldBeAsync(application.PostAsync(stranger, "withdrawal", new { }), HttpStatusCode.NotFound);
        await TestApplication.ShouldBeAsync(application.PostAsync(stranger, "submission", new { declared = true }, $"submit-{application.Id:N}"), HttpStatusCode.NotFound);
        var document = (await application.ReadAsync())["documents"]![0]!["id"]!.ToString();
        var address = $"/permits/applications/{application.Id}/documents/{document}";
        await TestApplication.ShouldBeAsync(stranger.Http.GetAsync(address), HttpStatusCode.NotFound);
        await TestApplication.ShouldBeAsync(city.CreateClient().Http.GetAsync(address), HttpStatusCode.NotFound);
        await TestApplication.ShouldBeAsync(application.Applicant.Http.GetAsync(address), HttpStatusCode.OK);
        (await application.StatusAsync()).ShouldBe("Submitted");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_disguised_upload_is_refused_and_nothing_is_kept(DatabaseEngine engine)
    {
        var application = await TestApplication.BeginAsync(await cities.GetAsync(engine));
        var program = new byte[] { 0x4D, 0x5A, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04, 0x00 };

        await TestApplication.ShouldBeAsync(application.UploadAsync("sketch", "sketch.pdf", program), HttpStatusCode.BadRequest);
        await TestApplication.ShouldBeAsync(application.UploadAsync("sketch", "sketch.exe", program), HttpStatusCode.BadRequest);
        await TestApplication.ShouldBeAsync(application.UploadAsync("no-such-thing", "sketch.pdf", TestApplication.Sketch), HttpStatusCode.BadRequest);

        (await application.ReadAsync())["documents"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_above_the_limit_is_refused()
    {
        var application = await TestApplication.BeginAsync(await cities.GetAsync(DatabaseEngine.Sqlite));
        var large = new byte[(25 * 1024 * 1024) + 1];
        TestApplication.Sketch.CopyTo(large, 0);
        using var answer = await application.UploadAsync("sketch", "sketch.pdf", large);
        ((int)answer.StatusCode).ShouldBeOneOf(400, 413);
        (await application.ReadAsync())["documents"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_withdrawn_application_cannot_be_decided_any_more(DatabaseEngine engine)
    {
        var application = await TestApplication.InReviewAsync(await cities.GetAsync(engine));
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Applicant, "withdrawal", new { reasons = "We are moving away." }), HttpStatusCode.NoContent);

        var refused = await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true }), HttpStatusCode.Conflict);
        refused.ShouldContain("permits.withdrawn");
        (await application.StatusAsync()).ShouldBe("Withdrawn");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_guest_applies_without_an_account_and_comes_back_by_the_mailed_link(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = $"guest-{Guid.CreateVersion7():N}@example.com";
        var browser = city.CreateClient();
        var page = await browser.GetAsync("/permits/apply/fence/contact");
        var begun = await browser.SubmitAsync(page, new() { ["Input.Name"] = "Camille Roy", ["Input.Email"] = email });
        var tasks = await browser.FollowAsync(begun);
        tasks.Status.ShouldBe(HttpStatusCode.OK, tasks.Text);
        tasks.Text.ShouldContain("Where the fence will be");

        var link = await MailBox.LinkAsync(city, email);
        var elsewhere = city.CreateClient();
        var returned = await elsewhere.FollowAsync(await elsewhere.FollowAsync(await elsewhere.GetAsync(link)));
        returned.Text.ShouldContain("Where the fence will be");

        var forged = await city.CreateClient().GetAsync(link + "x");
        forged.Status.ShouldBe(HttpStatusCode.Gone);
        (await city.CreateClient().GetAsync(tasks.Address.AbsolutePath)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
