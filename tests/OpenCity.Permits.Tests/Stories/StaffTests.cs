using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Permits.Features;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Stories;

public sealed class StaffTests(Cities cities)
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task An_application_goes_through_changes_approval_payment_issue_and_completion(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.InReviewAsync(city);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "change-requests", new { reasons = new { height = "The by-law allows 2 m here." }, message = "Thank you." }), HttpStatusCode.NoContent);
        (await application.StatusAsync()).ShouldBe("ChangesRequested");

        await TestApplication.ShouldBeAsync(application.AnswerAsync("fence", new { length = 24, height = 2, material = "wood", pool = false, cost = 3_800 }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.ResubmitAsync(), HttpStatusCode.OK);
        var diff = await application.Reviewer.GetAsync($"/staff/permits/{application.Id}/changes");
        diff.Text.ShouldContain("2.4\u00A0m");
        diff.Text.ShouldContain("Asked for");

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "conditions", new { standardCode = "ownSide" }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true, reasons = "It fits the by-law." }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "issue", new { }), HttpStatusCode.Conflict);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 60m, method = "Card" }, "payment-of-the-story"), HttpStatusCode.OK);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "issue", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "completion", new { }), HttpStatusCode.NoContent);

        var kinds = (await application.ReadAsync())["timeline"]!.AsArray().Select(e => e!["kind"]!.ToString());
        kinds.ShouldBe(["Started", "DocumentAdded", "Submitted", "ReviewStarted", "ChangesRequested", "Resubmitted", "ReviewStarted", "Approved", "PaymentRecorded", "Issued", "Completed"]);
        var address = (await application.ReadAsync())["applicant"]!["email"]!.ToString();
        var mails = (await city.MailsAsync()).Where(m => m.To == address).Select(m => m.Purpose);
        mails.ShouldBe(["permits.submitted", "permits.changes-requested", "permits.resubmitted", "permits.approved", "permits.paid", "permits.issued", "permits.completed"]);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task The_first_form_sent_again_after_changes_were_asked_for_is_not_taken_for_the_answer(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.InReviewAsync(city);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "change-requests", new { reasons = new { height = "The by-law allows 2 m here." }, message = "Thank you." }), HttpStatusCode.NoContent);

        foreach (var action in new[] { "submission", "resubmission" })
        {
            var answer = JsonNode.Parse(await TestApplication.ShouldBeAsync(application.PostAsync(application.Applicant, action, new { declared = true }, $"submit-{application.Id:N}"), HttpStatusCode.OK))!;
            answer["id"]!.ToString().ShouldBe(application.Id.ToString());
            (await application.StatusAsync()).ShouldBe("ChangesRequested");
        }
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Of_two_who_decide_at_once_the_first_wins_and_the_other_keeps_what_was_typed(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.InReviewAsync(city);
        var other = city.SignedInAs("Reviewer");
        var approving = await application.Reviewer.GetAsync($"/staff/permits/{application.Id}/approve");
        var refusing = await other.GetAsync($"/staff/permits/{application.Id}/refuse");

        (await application.Reviewer.SubmitAsync(approving, new() { ["Reasons"] = "It fits." }, form: "Reasons")).Status.ShouldBe(HttpStatusCode.Redirect);
        var late = await other.SubmitAsync(refusing, new() { ["Reasons"] = "Too high for the street." }, form: "Reasons");

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Somebody else changed this meanwhile");
        late.Text.ShouldContain("already been decided");
        late.Html.ShouldContain("Too high for the street.");
        (await application.StatusAsync()).ShouldBe("Approved");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Ten_decisions_at_the_same_moment_are_one(DatabaseEngine engine)
    {
        var application = await TestApplication.InReviewAsync(await cities.GetAsync(engine));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => application.PostAsync(application.Reviewer, "decision", new { approve = i % 2 == 0, reasons = "At once." })));

        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(9);
        (await application.ReadAsync())["timeline"]!.AsArray().Count(e => e!["kind"]!.ToString() is "Approved" or "Refused").ShouldBe(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_payment_sent_twice_is_one_line_of_the_ledger(DatabaseEngine engine)
    {
        var application = await TestApplication.ApprovedAsync(await cities.GetAsync(engine));
        var key = $"payment-{application.Id:N}";
        var first = await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 60m, method = "Cash" }, key), HttpStatusCode.OK);
        var second = await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 60m, method = "Cash" }, key), HttpStatusCode.OK);

        second.ShouldBe(first);
        JsonNode.Parse(first)!["number"]!.ToString().ShouldMatch("^R-[0-9]{4}-[0-9]{6}$");
        (await application.ReadAsync())["feePaid"]!.GetValue<decimal>().ShouldBe(60m);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 60m, method = "Cash" }, key + "-again"), HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task An_amount_that_is_not_what_is_due_needs_a_reason(DatabaseEngine engine)
    {
        var application = await TestApplication.ApprovedAsync(await cities.GetAsync(engine));
        var refused = await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 40m, method = "Cash" }, "too-little-1"), HttpStatusCode.BadRequest);
        refused.ShouldContain("DifferenceReason");
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 40m, method = "Cash", differenceReason = "The rest follows tomorrow." }, "too-little-2"), HttpStatusCode.OK);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "issue", new { }), HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_refusal_without_reasons_is_refused(DatabaseEngine engine)
    {
        var application = await TestApplication.InReviewAsync(await cities.GetAsync(engine));
        (await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = false }), HttpStatusCode.BadRequest)).ShouldContain("Reasons");
        (await application.StatusAsync()).ShouldBe("InReview");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_clerk_cannot_decide_and_a_resident_cannot_look_at_the_queue(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.InReviewAsync(city);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "decision", new { approve = true }), HttpStatusCode.Forbidden);
        await TestApplication.ShouldBeAsync(application.Applicant.Http.GetAsync("/api/permits/v1/queue"), HttpStatusCode.Forbidden);
        var page = await application.Applicant.GetAsync($"/staff/permits/{application.Id}");
        page.Status.ShouldBe(HttpStatusCode.Redirect);
        page.Location.ShouldNotBeNull().ShouldContain("/account/");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Nobody_handles_an_application_of_their_own(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.SubmittedAsync(city);
        var owner = (await city.RunAsync((services, ct) => services.GetRequiredService<PermitsDbContext>().Applicants.AsNoTracking().SingleAsync(a => a.PermitId == application.Id, ct))).UserId!.Value;
        var colleague = city.SignedInAs(new TestPerson(owner, "Test Reviewer", "own@test.example", ["Reviewer"]));

        await TestApplication.ShouldBeAsync(application.PostAsync(colleague, "review", new { }), HttpStatusCode.Forbidden);
        (await application.StatusAsync()).ShouldBe("Submitted");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_draft_is_nobody_s_business_but_the_applicant_s(DatabaseEngine engine)
    {
        var application = await TestApplication.BeginAsync(await cities.GetAsync(engine));
        await TestApplication.ShouldBeAsync(application.Reviewer.Http.GetAsync($"/api/permits/v1/applications/{application.Id}"), HttpStatusCode.NotFound);
        (await application.Reviewer.GetAsync($"/staff/permits/{application.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task The_sizes_of_the_queues_are_those_of_the_rows(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await TestApplication.SubmittedAsync(city);
        await TestApplication.ApprovedAsync(city);
        var (before, counted, after) = await ReadAsync();

        // Other tests send applications to the same city meanwhile: what counts is a reading during which nothing changed.
        for (var i = 0; i < 50 && !before.SequenceEqual(after); i++)
        {
            (before, counted, after) = await ReadAsync();
        }

        before.ShouldBe(counted);

        Task<(KeyValuePair<string, long>[] Before, KeyValuePair<string, long>[] Counted, KeyValuePair<string, long>[] After)> ReadAsync() => city.RunAsync(async (services, ct) =>
        {
            var (db, counters) = (services.GetRequiredService<PermitsDbContext>(), services.GetRequiredService<QueueCounters>());
            var first = await counters.ReadAsync(ct);
            var permits = await db.Permits.AsNoTracking().Where(p => p.Source == null).ToListAsync(ct);
            return (Sorted(first), Sorted(permits.SelectMany(QueueCounters.QueuesOf).GroupBy(q => q).ToDictionary(g => g.Key, g => g.LongCount())), Sorted(await counters.ReadAsync(ct)));
        });

        static KeyValuePair<string, long>[] Sorted(IEnumerable<KeyValuePair<string, long>> sizes) =>
            [.. sizes.Where(s => s.Value != 0).OrderBy(s => s.Key, StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task The_queue_pages_by_key_without_losing_or_repeating_a_row(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        for (var i = 0; i < 3; i++)
        {
            await TestApplication.SubmittedAsync(city);
        }

        var clerk = city.SignedInAs("Clerk");
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = JsonNode.Parse(await TestApplication.ShouldBeAsync(clerk.Http.GetAsync($"/api/permits/v1/queue?status=open&after={after}"), HttpStatusCode.OK))!;
            seen.AddRange(page["rows"]!.AsArray().Select(r => r!["number"]!.ToString()));
            after = page["after"]?.ToString();
        }
        while (after is not null);

        seen.ShouldBeUnique();
        seen.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task The_queue_finds_by_number_and_applicant_and_takes_signs_as_they_are(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.SubmittedAsync(city);
        var file = await application.ReadAsync();
        var (number, email) = (file["number"]!.ToString(), file["applicant"]!["email"]!.ToString());
        async Task<IEnumerable<string>> FindAsync(string text)
        {
            var found = await TestApplication.ShouldBeAsync(application.Clerk.Http.GetAsync($"/api/permits/v1/queue?text={Uri.EscapeDataString(text)}"), HttpStatusCode.OK);
            return JsonNode.Parse(found)!["rows"]!.AsArray().Select(r => r!["number"]!.ToString());
        }

        (await FindAsync(number.ToLowerInvariant())).ShouldBe([number]);
        (await FindAsync(email.ToUpperInvariant())).ShouldBe([number]);
        (await FindAsync("100 % of_it")).ShouldBeEmpty("a percent sign stands for itself");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_revoked_permit_says_why(DatabaseEngine engine)
    {
        var application = await TestApplication.IssuedAsync(await cities.GetAsync(engine));
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "revocation", new { reasons = "It was built on the neighbour's lot." }), HttpStatusCode.NoContent);
        var file = await application.ReadAsync();
        file["status"]!.ToString().ShouldBe("Revoked");
        file["revocationReasons"]!.ToString().ShouldBe("It was built on the neighbour's lot.");
    }
}
