using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;

namespace OpenCity.Administration.Tests;

/// <summary>What administrators do, through the pages.</summary>
public abstract class AdministrationStories(AdministeredCity administered)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestCity City => administered.City;

    [Theory]
    [InlineData("/staff")]
    [InlineData("/admin")]
    [InlineData("/admin/features")]
    [InlineData("/admin/recipes")]
    [InlineData("/admin/settings")]
    [InlineData("/admin/settings/CitySettings")]
    [InlineData("/admin/translations")]
    [InlineData("/admin/media")]
    [InlineData("/admin/audit")]
    [InlineData("/admin/jobs")]
    [InlineData("/admin/modules")]
    [InlineData("/admin/outbox")]
    [InlineData("/admin/mail")]
    [InlineData("/admin/maintenance")]
    [InlineData("/admin/retention")]
    public async Task Opens_for_administrators_and_for_nobody_else(string path)
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        (await administrator.GetAsync(path, Token)).Status.ShouldBe(HttpStatusCode.OK);
        using var resident = City.SignedInAs();
        (await resident.GetAsync(path, Token)).Status.ShouldNotBe(HttpStatusCode.OK);
        using var visitor = City.CreateClient();
        (await visitor.GetAsync(path, Token)).Location.ShouldNotBeNull().ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task Shows_what_a_switch_takes_along_and_switches_when_confirmed()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var plan = await administrator.GetAsync("/admin/features/change?disable=OpenCity.Site", Token);
        plan.Text.ShouldContain("Will be switched off");
        plan.Text.ShouldContain("OpenCity.Site");
        (await administrator.GetAsync("/about", Token)).Status.ShouldBe(HttpStatusCode.OK);

        (await administrator.SubmitAsync(plan, cancellationToken: Token)).Location.ShouldNotBeNull();
        (await administrator.GetAsync("/about", Token)).Status.ShouldBe(HttpStatusCode.NotFound);

        var back = await administrator.GetAsync("/admin/features/change?enable=OpenCity.Site", Token);
        await administrator.SubmitAsync(back, cancellationToken: Token);
        (await administrator.GetAsync("/about", Token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Says_which_feature_was_probably_meant()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        (await administrator.GetAsync("/admin/features/change?enable=OpenCity.Permts", Token)).Text.ShouldContain("Did you mean 'OpenCity.Permits'?");
    }

    [Fact]
    public async Task Saved_settings_count_at_once_and_leave_a_record()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var form = await administrator.GetAsync("/admin/settings/SiteSettings", Token);
        var saved = await administrator.SubmitAsync(form, new() { ["noticeTitle.en"] = "Town hall closed on Monday", ["noticeTitle.fr"] = "Hôtel de ville fermé lundi" }, cancellationToken: Token);
        saved.Location.ShouldNotBeNull(saved.Text);
        using var visitor = City.CreateClient();
        (await visitor.GetAsync("/", Token)).Html.ShouldContain("Town hall closed on Monday");
        using var visiteur = City.CreateClient("/fr");
        WebUtility.HtmlDecode((await visiteur.GetAsync("/", Token)).Html).ShouldContain("Hôtel de ville fermé lundi");
        (await administrator.GetAsync("/admin/audit?subject=SiteSettings", Token)).Text.ShouldContain("settings.");
    }

    [Fact]
    public async Task Refused_settings_say_why_and_keep_what_was_typed()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var form = await administrator.GetAsync("/admin/settings/CitySettings", Token);
        var refused = await administrator.SubmitAsync(form, new() { ["province"] = "Ontario", ["telephone"] = "705-555-0199" }, cancellationToken: Token);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Html.ShouldContain("There is a problem");
        refused.Html.ShouldContain("705-555-0199");
    }

    [Fact]
    public async Task Two_people_who_change_the_same_settings_do_not_overwrite_each_other()
    {
        using var first = City.SignedInAs(Roles.Administrator);
        using var second = City.SignedInAs(Roles.Administrator);
        var mine = await first.GetAsync("/admin/settings/CitySettings", Token);
        var theirs = await second.GetAsync("/admin/settings/CitySettings", Token);
        (await first.SubmitAsync(mine, new() { ["telephone"] = "705-555-0141" }, cancellationToken: Token)).Location.ShouldNotBeNull();
        (await second.SubmitAsync(theirs, new() { ["telephone"] = "705-555-0142" }, cancellationToken: Token)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_recipe_with_an_error_shows_its_line_and_changes_nothing()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var page = await administrator.GetAsync("/admin/recipes", Token);
        var answer = await administrator.SubmitAsync(page, new() { ["Text"] = "{\n  \"name\": \"x\",\n  \"steps\": [ { \"name\": \"featur\" } ]\n}" }, form: "multipart", files: [], cancellationToken: Token);
        answer.Text.ShouldContain("Line 3");
        answer.Text.ShouldContain("feature");
    }

    [Fact]
    public async Task A_recipe_is_planned_before_it_is_applied()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var page = await administrator.GetAsync("/admin/recipes", Token);
        const string Recipe = """{ "name": "motto", "steps": [ { "name": "settings", "CitySettings": { "tagline": { "en": "On the river, planned", "fr": "Au bord de la rivière, prévu" } } } ] }""";
        var plan = await administrator.SubmitAsync(page, new() { ["Text"] = Recipe }, form: "multipart", files: [], cancellationToken: Token);
        plan.Text.ShouldContain("What would change");
        using var visitor = City.CreateClient();
        (await visitor.GetAsync("/contact", Token)).Html.ShouldNotContain("On the river, planned");

        var applied = await administrator.SubmitAsync(plan, form: "handler=Apply", cancellationToken: Token);
        applied.Location.ShouldNotBeNull(applied.Text);
        (await visitor.GetAsync("/contact", Token)).Html.ShouldContain("On the river, planned");
    }

    [Fact]
    public async Task The_city_can_be_taken_along_as_a_recipe()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var page = await administrator.GetAsync("/admin/recipes", Token);
        var recipe = await administrator.SubmitAsync(page, form: "handler=Export", cancellationToken: Token);
        recipe.Html.ShouldContain("\"CitySettings\"");
        recipe.Html.ShouldNotContain(TestCity.Password);
    }

    [Fact]
    public async Task A_wording_of_the_city_replaces_the_platforms_own_until_it_is_taken_back()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        using var visitor = City.CreateClient("/fr");
        var page = await administrator.GetAsync("/admin/translations", Token);
        (await administrator.SubmitAsync(page, new() { ["Input.Culture"] = "fr", ["Input.Key"] = "Contact the city", ["Input.Value"] = "Écrire à la mairie" }, form: "Input.Key", cancellationToken: Token)).Location.ShouldNotBeNull();
        WebUtility.HtmlDecode((await visitor.GetAsync("/contact", Token)).Html).ShouldContain("Écrire à la mairie");

        var again = await administrator.GetAsync("/admin/translations", Token);
        await administrator.SubmitAsync(again, form: "Contact the city", cancellationToken: Token);
        WebUtility.HtmlDecode((await visitor.GetAsync("/contact", Token)).Html).ShouldNotContain("Écrire à la mairie");
    }

    [Fact]
    public async Task A_job_can_be_run_at_once_and_its_run_is_kept()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var page = await administrator.GetAsync("/admin/jobs", Token);
        (await administrator.SubmitAsync(page, form: "handler=Run", cancellationToken: Token)).Location.ShouldNotBeNull();
        (await administrator.GetAsync("/admin/jobs", Token)).Text.ShouldContain("Succeeded");
    }

    [Fact]
    public async Task Health_joins_what_went_wrong_and_leads_to_the_filtered_histories()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        (await administrator.GetAsync("/admin", Token)).Text.ShouldContain("Everything runs. Nobody needs to act.");
        await ChangeAsync("INSERT INTO kernel_mail (id, state, recipient, culture, subject, text, purpose, queued_at, attempts, problem) SELECT id, 2, 'a@b.example', 'en', 'A lost mail', 't', 'test', created_at, 9, 'No such mailbox.' FROM kernel_file LIMIT 1");
        await ChangeAsync("INSERT INTO kernel_outbox (id, type, data, occurred_at, attempts, next_attempt_at, delivered_handlers, parked_at, last_error) SELECT id, 'Vendor.Tale.Told', '{}', created_at, 9, created_at, '[]', created_at, 'Nobody listens.' FROM kernel_file LIMIT 2");
        await ChangeAsync("INSERT INTO kernel_job_run (id, task_id, due_at, attempt, started_at, ended_at, outcome, message) SELECT id, 'kernel.collect-files', created_at, 7, created_at, created_at, 2, 'The disk is on fire.' FROM kernel_file LIMIT 1");

        var page = await administrator.GetAsync("/admin", Token);

        page.Text.ShouldContain("Something waits for you");
        page.Text.ShouldContain("2 events were given up");
        page.Text.ShouldContain("1 mail was given up");
        page.Text.ShouldContain("A lost mail");
        page.Text.ShouldContain("Nobody listens.");
        page.Text.ShouldContain("The disk is on fire.");
        page.Html.ShouldContain("href=\"/admin/outbox?state=Parked\"");
        page.Html.ShouldContain("href=\"/admin/mail?state=Parked\"");
        var failed = await administrator.GetAsync("/admin/jobs?outcome=Failed&task=kernel.collect-files", Token);
        failed.Text.ShouldContain("The disk is on fire.");
        (await administrator.GetAsync("/admin/jobs?outcome=Failed&task=kernel.retention", Token)).Text.ShouldContain("No run failed");

        foreach (var table in new[] { "kernel_mail", "kernel_outbox", "kernel_job_run" })
        {
            await ChangeAsync($"DELETE FROM {table} WHERE id IN (SELECT id FROM kernel_file)");
        }
    }

    [Fact]
    public async Task Periods_of_retention_are_chosen_counted_and_kept_within_their_limits()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var page = await administrator.GetAsync("/admin/retention", Token);
        page.Text.ShouldContain("Accounts whose address nobody confirmed");
        var field = Enumerable.Range(0, 20).First(i => page.Html.Contains($"name=\"Periods[{i}].Kind\" value=\"kernel.sent-mails\"", StringComparison.Ordinal));
        var tooShort = await administrator.SubmitAsync(page, new() { [$"Periods[{field}].Days"] = "0" }, cancellationToken: Token);
        tooShort.Status.ShouldBe(HttpStatusCode.BadRequest);
        tooShort.Text.ShouldContain("“Mails, after they were sent” must be kept for 1 to 36525 days");

        (await administrator.SubmitAsync(tooShort, new() { [$"Periods[{field}].Days"] = "45" }, cancellationToken: Token)).Location.ShouldNotBeNull();
        (await administrator.GetAsync("/admin/retention", Token)).Text.ShouldContain("Mails, after they were sent 45 days");
        (await administrator.SubmitAsync(page, new() { [$"Periods[{field}].Days"] = "" }, cancellationToken: Token)).Location.ShouldNotBeNull();
        (await administrator.GetAsync("/admin/retention", Token)).Text.ShouldContain("Mails, after they were sent For ever");
    }

    [Fact]
    public async Task The_audit_trail_can_be_checked()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var page = await administrator.GetAsync("/admin/audit", Token);
        (await administrator.SubmitAsync(page, form: "handler=Verify", cancellationToken: Token)).Text.ShouldContain("records is whole");
    }

    [Fact]
    public async Task A_public_file_that_is_not_what_its_name_says_is_refused()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var page = await administrator.GetAsync("/admin/media", Token);
        var refused = await administrator.SubmitAsync(page, new() { ["Input.Path"] = "branding/fake.png" }, form: "Input.Path", files: [("Input.File", "fake.png", "MZ not a picture"u8.ToArray())], cancellationToken: Token);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        using var visitor = City.CreateClient();
        (await visitor.GetAsync("/media/branding/fake.png", Token)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task ChangeAsync(string sql) => City.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        async token =>
        {
            var database = services.GetRequiredService<ITenantDatabase>();
            await using var command = (await database.GetConnectionAsync(token)).CreateCommand();
            command.Transaction = database.Transaction;
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(token);
        },
        ct));
}
