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

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_wrong_answer_is_shown_again_as_it_was_typed_and_kept_only_on_request(DatabaseEngine engine)
    {
        var application = await TestApplication.BeginAsync(await cities.GetAsync(engine));
        var address = $"/permits/applications/{application.Id}/questions/fence";
        var form = await application.Applicant.GetAsync(address);

        var refused = await application.Applicant.SubmitAsync(form, new() { ["length"] = "very long", ["height"] = "2,4" }, form: "length");
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Html.ShouldContain("value=\"very long\"");
        refused.Text.ShouldContain("“Length” must be a number");
        (await application.ReadAsync())["answers"]!.AsObject().ShouldBeEmpty();

        var later = form with { Html = form.Html.Replace("/questions/fence\"", "/questions/fence?handler=Later\"", StringComparison.Ordinal) };
        var kept = await application.Applicant.SubmitAsync(later, new() { ["length"] = "very long", ["height"] = "2,4" }, form: "length");
        kept.Location.ShouldNotBeNull().ShouldEndWith("/kept");
        var answers = (await application.ReadAsync())["answers"]!;
        answers["height"]!.GetValue<decimal>().ShouldBe(2.4m);
        answers["length"]!.ToString().ShouldBe("very long");
        await TestApplication.ShouldBeAsync(application.SubmitAsync(), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Hostile_answers_are_refused_with_a_message(DatabaseEngine engine)
    {
        var application = await TestApplication.BeginAsync(await cities.GetAsync(engine));
        await TestApplication.ShouldBeAsync(application.AnswerAsync("fence", new { length = 1e300, height = 2, material = new[] { "wood" }, pool = "no", cost = -1 }), HttpStatusCode.BadRequest);
        using var nul = new StringContent("{\"material\":\"wo\\u0000od\"}", System.Text.Encoding.UTF8, "application/json");
        await TestApplication.ShouldBeAsync(application.Applicant.Http.PutAsync($"/api/permits/v1/applications/{application.Id}/answers/fence?forLater=true", nul), HttpStatusCode.BadRequest);
        await TestApplication.ShouldBeAsync(application.AnswerAsync("no-such-section", new { length = 1 }), HttpStatusCode.NotFound);
        (await application.ReadAsync())["answers"]!.AsObject().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Staff_see_what_was_sent_until_the_changes_are_sent_too(DatabaseEngine engine)
    {
        var application = await TestApplication.InReviewAsync(await cities.GetAsync(engine));
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "change-requests", new { reasons = new { height = "Too high." } }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.AnswerAsync("fence", new { length = 24, height = 1.9, material = "wood", pool = false, cost = 3_800 }), HttpStatusCode.NoContent);
        (await application.ReadAsync(application.Reviewer))["answers"]!["height"]!.GetValue<decimal>().ShouldBe(2.4m);

        await TestApplication.ShouldBeAsync(application.ResubmitAsync(), HttpStatusCode.OK);
        (await application.ReadAsync(application.Reviewer))["answers"]!["height"]!.GetValue<decimal>().ShouldBe(1.9m);
    }

    [Fact]
    public async Task A_guest_who_changes_the_language_keeps_the_application()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var browser = city.CreateClient("/fr");
        var begun = await browser.SubmitAsync(await browser.GetAsync("/permits/apply/fence/contact"), new() { ["Input.Name"] = "Camille Roy", ["Input.Email"] = "two-tongues@example.com" });
        var tasks = await browser.FollowAsync(begun);
        tasks.Text.ShouldContain("La clôture");

        var english = await browser.GetAsync(new Uri(tasks.Address, tasks.Address.AbsolutePath["/fr".Length..]).ToString());
        english.Status.ShouldBe(HttpStatusCode.OK);
        english.Text.ShouldContain("The fence");
    }

    [Fact]
    public async Task A_guest_s_link_opens_one_application_and_no_other()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var other = await TestApplication.SubmittedAsync(city);
        var browser = city.CreateClient();
        var begun = await browser.SubmitAsync(await browser.GetAsync("/permits/apply/fence/contact"), new() { ["Input.Name"] = "Camille Roy", ["Input.Email"] = "one-link@example.com" });
        (await browser.FollowAsync(begun)).Status.ShouldBe(HttpStatusCode.OK);

        (await browser.GetAsync($"/permits/applications/{other.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/permits/applications/{other.Id}/tasks")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
