using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Testing;

namespace OpenCity.Tenants.Tests;

/// <summary>What the operator of a region does, through the pages.</summary>
public abstract partial class TenantsStories(OperatedRegion region)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestCity City => region.City;

    [Theory]
    [InlineData("/admin/cities")]
    [InlineData("/admin/cities/new")]
    [InlineData("/admin/cities/b")]
    public async Task Opens_for_administrators_of_the_operators_city_and_for_nobody_else(string path)
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        (await administrator.GetAsync(path, Token)).Status.ShouldBe(HttpStatusCode.OK);
        using var clerk = City.SignedInAs(Roles.Clerk);
        (await clerk.GetAsync(path, Token)).Status.ShouldNotBe(HttpStatusCode.OK);
        using var visitor = City.CreateClient();
        (await visitor.GetAsync(path, Token)).Location.ShouldNotBeNull().ShouldContain("/account/sign-in");
        using var neighbour = City.SignedInAs(TestPerson.WithRoles(Roles.Administrator), OperatedRegion.Other);
        (await neighbour.GetAsync(path, Token)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.GetAsync("/admin/features", Token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_citys_administrator_changes_nothing_by_posting_and_no_code_of_it_can()
    {
        using var neighbour = City.SignedInAs(TestPerson.WithRoles(Roles.Administrator), OperatedRegion.Other);
        var form = await neighbour.GetAsync("/admin/features/change?disable=OpenCity.Site", Token);
        using var mischief = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = FormToken().Match(form.Html).Groups[1].Value });
        using var refused = await neighbour.Http.PostAsync(new Uri(OperatedRegion.Other + "/admin/cities/pine-river?handler=Close", UriKind.Relative), mischief, Token);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var visitor = City.CreateClient();
        (await visitor.GetAsync("/", Token)).Status.ShouldBe(HttpStatusCode.OK);

        await Should.ThrowAsync<AccessDenied>(() => City.RunAsync((services, ct) => services.GetRequiredService<ITenantAdministration>().DisableAsync(TestCity.Name, "mischief", ct), "b"));
    }

    [Fact]
    public async Task A_city_is_made_bounded_moved_closed_opened_and_removed()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var form = await administrator.GetAsync("/admin/cities/new", Token);
        var begun = await administrator.SubmitAsync(form, Filled("old-mill", "/old-mill"), cancellationToken: Token);
        begun.Location.ShouldBe("/admin/cities/old-mill", begun.Text);
        await UntilAsync(administrator, "/admin/cities/old-mill", "Open");
        using var visitor = City.CreateClient("/old-mill");
        (await visitor.GetAsync("/", Token)).Status.ShouldBe(HttpStatusCode.OK);
        var list = await administrator.GetAsync("/admin/cities?q=MILL", Token);
        list.Text.ShouldContain("old-mill");
        list.Text.ShouldNotContain("pine-river/");

        var page = await administrator.GetAsync("/admin/cities/old-mill", Token);
        (await administrator.SubmitAsync(page, new() { ["Megabytes"] = "1" }, form: "handler=Bound", cancellationToken: Token)).Location.ShouldNotBeNull();
        (await administrator.GetAsync("/admin/cities/old-mill", Token)).Text.ShouldContain("of 1.0\u00A0MB");
        var full = await Should.ThrowAsync<RuleViolation>(() => City.RunAsync(StoreAsync, "old-mill"));
        full.Message.ShouldContain("no room left for files");

        (await administrator.SubmitAsync(page, new() { ["Hosts"] = "mill.example", ["PathPrefix"] = "/mill" }, form: "handler=Move", cancellationToken: Token)).Location.ShouldNotBeNull();
        (await visitor.GetAsync("/", Token)).Text.ShouldNotContain("old-mill");
        (await administrator.GetAsync("/admin/cities/old-mill", Token)).Text.ShouldContain("mill.example/mill");

        (await administrator.SubmitAsync(page, new() { ["Reason"] = "Moves away" }, form: "handler=Close", cancellationToken: Token)).Location.ShouldNotBeNull();
        var closed = await administrator.GetAsync("/admin/cities/old-mill", Token);
        closed.Text.ShouldContain("Remove the city");
        (await administrator.SubmitAsync(closed, form: "handler=Open", cancellationToken: Token)).Location.ShouldNotBeNull();
        var open = await administrator.GetAsync("/admin/cities/old-mill", Token);
        (await administrator.SubmitAsync(open, form: "handler=Close", cancellationToken: Token)).Location.ShouldNotBeNull();
        var unconfirmed = await administrator.SubmitAsync(closed, new() { ["Confirm"] = "pine-river" }, form: "handler=Remove", cancellationToken: Token);
        unconfirmed.Text.ShouldContain("Confirm it with the city's name: old-mill.");
        (await administrator.SubmitAsync(closed, new() { ["Confirm"] = "old-mill" }, form: "handler=Remove", cancellationToken: Token)).Location.ShouldBe("/admin/cities");
        (await administrator.GetAsync("/admin/cities", Token)).Text.ShouldContain("old-mill is removed. Its data is kept on the server");
        (await administrator.GetAsync("/admin/cities/old-mill", Token)).Text.ShouldNotContain("Close the city");

        var acts = await City.RunAsync((services, ct) => services.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { ActionPrefix = "tenants." }, ct));
        acts.Where(a => a.Record.SubjectId == "old-mill").Select(a => a.Record.Action).Reverse().ShouldBe(
            ["tenants.created", "tenants.bound", "tenants.moved", "tenants.disabled", "tenants.enabled", "tenants.disabled", "tenants.removed"]);
    }

    [Fact]
    public async Task What_is_not_allowed_is_told_at_its_field_and_what_was_typed_stays()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var form = await administrator.GetAsync("/admin/cities/new", Token);

        var taken = await administrator.SubmitAsync(form, Filled("new-mill", OperatedRegion.Other), cancellationToken: Token);
        taken.Text.ShouldContain("The city b is served at the same address.");
        taken.Html.ShouldContain("value=\"new-mill\"");
        var wrong = await administrator.SubmitAsync(form, Filled("New Mill", "/new-mill"), cancellationToken: Token);
        wrong.Text.ShouldContain("lower-case letters, digits and dashes");
        var page = await administrator.GetAsync("/admin/cities/b", Token);
        var moved = await administrator.SubmitAsync(page, new() { ["PathPrefix"] = "/fr" }, form: "handler=Move", cancellationToken: Token);
        moved.Text.ShouldContain("not the code of a language");
        (await administrator.GetAsync("/admin/cities/nowhere", Token)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_operators_own_city_is_not_closed_from_its_page()
    {
        using var administrator = City.SignedInAs(Roles.Administrator);
        var own = await administrator.GetAsync("/admin/cities/pine-river", Token);
        own.Text.ShouldNotContain("Close the city");
        using var typed = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = FormToken().Match(own.Html).Groups[1].Value });
        using var refused = await administrator.Http.PostAsync(new Uri("/admin/cities/pine-river?handler=Close", UriKind.Relative), typed, Token);
        (await refused.Content.ReadAsStringAsync(Token)).ShouldContain("Use the command line.");
        (await administrator.GetAsync("/admin/cities", Token)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    private static Dictionary<string, string> Filled(string name, string prefix) => new()
    {
        ["Name"] = name,
        ["PathPrefix"] = prefix,
        ["Recipe"] = "small-town",
        ["AdminName"] = "Ada Admin",
        ["AdminEmail"] = "ada@oldmill.example",
        ["AdminPassword"] = TestCity.Password,
    };

    private static Task StoreAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        async ct =>
        {
            using var content = new MemoryStream([.. "%PDF-1.7\n"u8, .. new byte[1_100_000], .. "\n%%EOF"u8]);
            await services.GetRequiredService<IFileStore>().SaveAsync(new FileUpload("plan.pdf", content), new FileRules(10_000_000, [".pdf"]), ct);
        },
        cancellationToken);

    private static async Task UntilAsync(TestBrowser browser, string path, string text)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Limit);
        while (!(await browser.GetAsync(path, limit.Token)).Text.Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(200, limit.Token);
        }
    }
}
