using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Decisions;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>Fees that a decision table gives, and what becomes of an application where it cannot.</summary>
public sealed class FeeTests(Cities cities)
{
    private const string Why = "Fee: $60.00, because Permit type is Fence.";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_fee_says_why_to_the_applicant_to_staff_and_on_the_receipt_and_is_kept_with_the_version(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var application = await TestApplication.BeginAsync(city);
        await application.FillAsync();
        Plain((await application.Applicant.GetAsync($"/permits/applications/{application.Id}/check")).Text).ShouldContain(Why);

        await TestApplication.ShouldBeAsync(application.SubmitAsync(), HttpStatusCode.OK);

        var read = await application.ReadAsync();
        (read["feeDue"]!.GetValue<decimal>(), Plain(read["feeExplanation"]![0]!.ToString())).ShouldBe((60m, Why));
        Plain((await application.Applicant.GetAsync($"/permits/applications/{application.Id}")).Text).ShouldContain(Why);
        Plain((await application.Applicant.GetAsync($"/fr/permits/applications/{application.Id}")).Text).ShouldContain("Droits : 60,00 $ (Type de permis : Clôture).");
        var file = Plain((await application.Clerk.GetAsync($"/staff/permits/{application.Id}")).Text);
        file.ShouldContain(Why);
        file.ShouldContain("By permit-fees, version 1");

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true }), HttpStatusCode.NoContent);
        var payment = JsonNode.Parse(await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 60m, method = "Cash" }, $"pay-{application.Id:N}"), HttpStatusCode.OK))!;
        Plain((await application.Clerk.GetAsync($"/staff/permits/{application.Id}/receipts/{payment["paymentId"]}")).Text).ShouldContain(Why);
        var address = read["applicant"]!["email"]!.ToString();
        Plain((await city.MailsAsync()).Single(m => m.To == address && m.Purpose == "permits.approved").Text).ShouldContain(Why);
        var use = (await UsesAsync(city, application.Id)).ShouldHaveSingleItem();
        (use.Result.Model, use.Result.Version, use.Subject.Label).ShouldBe(("permit-fees", 1, read["number"]!.ToString()));
        use.Result.Inputs.ToJsonString().ShouldNotContain("Mill Street");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task An_application_is_taken_in_without_a_table_or_a_workflow_and_only_the_approval_waits(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await TestType.ApplyAsync(city, TestType.Step("SHED-FEE", "shed-fees", "nowhere"));
        var application = await TestApplication.SubmittedAsync(city, "SHED-FEE", new Dictionary<string, object> { ["shed"] = new { area = 12 } });
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);

        var refused = await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true }), HttpStatusCode.Conflict);
        refused.ShouldContain("permits.fee-unknown");
        (await application.Applicant.GetAsync($"/permits/applications/{application.Id}")).Text.ShouldContain("We are still working out the fee.");
        var page = await application.Reviewer.GetAsync($"/staff/permits/{application.Id}");
        page.Text.ShouldContain("The fee could not be worked out");
        page.Text.ShouldContain("There is no decision model “shed-fees”.");
        Plain((await application.Reviewer.GetAsync($"/fr/staff/permits/{application.Id}")).Text).ShouldContain("« shed-fees »");

        await TestType.ApplyAsync(city, TestType.Fees("shed-fees", "area * 4.125"));
        var form = await application.Reviewer.GetAsync($"/staff/permits/{application.Id}/fee");
        Plain(form.Text).ShouldContain("$49.50");
        (await application.Reviewer.SubmitAsync(form)).Location.ShouldBe($"/staff/permits/{application.Id}");

        (await application.ReadAsync())["feeDue"]!.GetValue<decimal>().ShouldBe(49.5m);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true }), HttpStatusCode.NoContent);
        (await UsesAsync(city, application.Id)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_fee_on_file_stays_where_it_cannot_be_worked_out_again(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await TestType.ApplyAsync(city, TestType.Fees("frail-fees", "area * 4.12345"));
        await TestType.ApplyAsync(city, TestType.Step("FRAIL", "frail-fees", "permit-simple"));
        var application = await TestApplication.SubmittedAsync(city, "FRAIL", new Dictionary<string, object> { ["shed"] = new { area = 12 } });
        (await application.ReadAsync())["feeDue"]!.GetValue<decimal>().ShouldBe(49.48m);
        Plain((await application.Applicant.GetAsync($"/permits/applications/{application.Id}")).Text).ShouldContain("Rounded to the cent: $49.48.");
        Plain((await application.Applicant.GetAsync($"/fr/permits/applications/{application.Id}")).Text).ShouldContain("Arrondi au cent : 49,48 $.");
        var form = await application.Reviewer.GetAsync($"/staff/permits/{application.Id}/fee");

        await TestType.ApplyAsync(city, TestType.Fees("frail-fees", "area / 0"));

        (await application.Reviewer.SubmitAsync(form)).Text.ShouldContain("the file stays as it was");
        var page = await application.Reviewer.GetAsync($"/staff/permits/{application.Id}/fee");
        page.Text.ShouldContain("The fee could not be worked out");
        (form.Html.Contains("name=\"Version\"", StringComparison.Ordinal), page.Html.Contains("name=\"Version\"", StringComparison.Ordinal)).ShouldBe((true, false), "there is nothing to send");
        var read = await application.ReadAsync(application.Reviewer);
        read["feeDue"]!.GetValue<decimal>().ShouldBe(49.48m);
        (await application.Reviewer.GetAsync($"/staff/permits/{application.Id}/timeline")).Text.ShouldNotContain("Fee worked out again");
    }

    [Fact]
    public async Task Where_the_fee_depends_on_the_answers_no_page_promises_another()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var guest = city.CreateClient();
        (await guest.GetAsync("/permits")).Text.ShouldContain("Fee: worked out from your answers");

        await TestType.ApplyAsync(city, TestType.Fees("no-fees", "area - area"));
        await TestType.ApplyAsync(city, TestType.Step("NOTHING", "no-fees", "permit-simple"));
        var application = await TestApplication.SubmittedAsync(city, "NOTHING", new Dictionary<string, object> { ["shed"] = new { area = 12 } });
        (await application.Applicant.GetAsync($"/permits/applications/{application.Id}")).Text.ShouldContain("There is no fee.");
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "change-requests", new { reasons = new { area = "Measure again." } }), HttpStatusCode.NoContent);
        (await application.Applicant.GetAsync($"/permits/applications/{application.Id}/check")).Text.ShouldContain("There is no fee.");
    }

    [Fact]
    public async Task Whoever_withdraws_reads_of_no_fee()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var application = await TestApplication.SubmittedAsync(city);
        (await application.Applicant.GetAsync($"/permits/applications/{application.Id}")).Text.ShouldContain("$60.00");

        await TestApplication.ShouldBeAsync(application.PostAsync(application.Applicant, "withdrawal", new { }), HttpStatusCode.NoContent);

        (await application.Applicant.GetAsync($"/permits/applications/{application.Id}")).Text.ShouldNotContain("$60.00");
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("\"a lot\"")]
    [InlineData("2000000")]
    [InlineData("area / 0")]
    public async Task What_is_no_amount_of_money_is_no_fee(string expression)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var key = $"odd-{expression.GetHashCode(StringComparison.Ordinal) & 0xffff:x}";
        await TestType.ApplyAsync(city, TestType.Fees(key, expression));
        await TestType.ApplyAsync(city, TestType.Step(key.ToUpperInvariant(), key, "permit-simple"));
        var application = await TestApplication.SubmittedAsync(city, key.ToUpperInvariant(), new Dictionary<string, object> { ["shed"] = new { area = 12 } });

        (await application.ReadAsync())["feeDue"]!.GetValue<decimal>().ShouldBe(80m, "the fixed fee stands until the table is mended");
        (await application.Reviewer.GetAsync($"/staff/permits/{application.Id}")).Text.ShouldContain("The fee could not be worked out");
    }

    private static Task<IReadOnlyList<DecisionUse>> UsesAsync(TestCity city, Guid id) =>
        city.RunAsync((services, ct) => services.GetRequiredService<IDecisionUses>().ListAsync("permit-application", id.ToString(), ct));

    /// <summary>With no-break spaces as spaces.</summary>
    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
