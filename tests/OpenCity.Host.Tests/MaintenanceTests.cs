using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>A city that is closed to visitors while staff work on it.</summary>
public sealed class MaintenanceTests
{
    private const string Message = "We are moving the permits.";
    private const string French = "Nous déménageons les permis.";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task Visitors_and_residents_are_told_in_their_language_and_programs_by_a_problem_document(DatabaseEngine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        using var visitor = city.CreateClient();
        var form = await visitor.GetAsync("/account/register", Cancellation);
        await CloseAsync(city, city.Clock.GetUtcNow().AddMinutes(30));

        var closed = await visitor.GetAsync("/permits", Cancellation);
        closed.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        closed.Text.ShouldContain("These services are closed for maintenance");
        closed.Text.ShouldContain(Message);
        closed.Text.ShouldContain("We expect to open again");
        closed.Html.ShouldContain("href=\"/fr/\"");
        using var visiteur = city.CreateClient("/fr");
        var ferme = await visiteur.GetAsync("/permits", Cancellation);
        ferme.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ferme.Text.ShouldContain("Ces services sont fermés pour maintenance");
        ferme.Text.ShouldContain(French);
        ferme.Text.ShouldNotContain(Message);
        using var resident = city.SignedInAs();
        (await resident.GetAsync("/account", Cancellation)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await visitor.GetAsync("/nowhere", Cancellation)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await visitor.SubmitAsync(form, new() { ["Email"] = "rene@example.org" }, cancellationToken: Cancellation)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        using var answer = await visitor.Http.GetAsync(new Uri("/api/permits/v1/types", UriKind.Relative), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().TotalMinutes.ShouldBe(30, tolerance: 1);
        answer.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;
        problem.GetProperty("type").GetString().ShouldNotBeNull().ShouldEndWith("/maintenance");
        problem.GetProperty("status").GetInt32().ShouldBe(503);
        problem.GetProperty("detail").GetString().ShouldBe(Message);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Staff_sign_in_and_go_on_and_an_administrator_closes_and_opens_by_the_page(DatabaseEngine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        using var administrator = city.SignedInAs(Roles.Administrator);
        using var visitor = city.CreateClient();
        var page = await administrator.GetAsync("/admin/maintenance", Cancellation);
        var unconfirmed = await administrator.SubmitAsync(page, new() { ["Input.Message.en"] = Message, ["Input.Message.fr"] = French }, cancellationToken: Cancellation);
        unconfirmed.Text.ShouldContain("Confirm that visitors are to be turned away");
        unconfirmed.Html.ShouldContain(Message);
        (await visitor.GetAsync("/permits", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);

        var confirmed = await administrator.SubmitAsync(unconfirmed, new() { ["Input.Minutes"] = "45", ["Input.Confirmed"] = "true" }, cancellationToken: Cancellation);
        confirmed.Location.ShouldNotBeNull(confirmed.Text);
        (await administrator.FollowAsync(confirmed, Cancellation)).Text.ShouldContain("The city is closed to visitors");
        (await visitor.GetAsync("/permits", Cancellation)).Text.ShouldContain(Message);

        // What the page of the closed city and signing in are made of.
        (await visitor.GetAsync("/theme.css", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync("/_content/OpenCity.CivicTheme/css/civic.css", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync("/health/ready", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
        using var clerk = await city.SignInAsync("clerk@pineriver.example");
        var work = await clerk.GetAsync("/staff", Cancellation);
        work.Status.ShouldBe(HttpStatusCode.OK);
        work.Html.ShouldContain("The site is closed to visitors.");
        (await clerk.GetAsync("/permits", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
        (await clerk.GetAsync("/admin/maintenance", Cancellation)).Status.ShouldNotBe(HttpStatusCode.OK);

        var open = await administrator.SubmitAsync(await administrator.GetAsync("/admin/maintenance", Cancellation), form: "handler=Open", cancellationToken: Cancellation);
        (await administrator.FollowAsync(open, Cancellation)).Text.ShouldContain("open to everybody again");
        (await visitor.GetAsync("/permits", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
        (await administrator.GetAsync("/staff", Cancellation)).Html.ShouldNotContain("The site is closed to visitors.");
        var acts = await city.RunAsync((s, ct) => s.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { ActionPrefix = "maintenance." }, ct));
        acts.Select(a => (a.Record.Action, a.ActorName)).ShouldBe([("maintenance.ended", "Test Administrator"), ("maintenance.begun", "Test Administrator")]);
    }

    [Fact]
    public async Task Events_and_mails_go_on()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite, options => options.SendsMail = true);
        await CloseAsync(city, until: null);

        await city.RunAsync(PublishAsync);

        var watch = Stopwatch.StartNew();
        while (await WaitingAsync(city) is var waiting && waiting != (0, 0))
        {
            watch.Elapsed.ShouldBeLessThan(Soon, $"{waiting} still wait");
            await Task.Delay(50, Cancellation);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Other_processes_follow(DatabaseEngine engine)
    {
        const int Changes = 4;
        await using var city = await TestCity.StartAsync(engine);
        await using var command = await OtherProcess.OpenAsync(city);
        using var visitor = city.CreateClient();
        var late = 0;
        for (var i = 0; i < Changes; i++)
        {
            var closing = i % 2 == 0;
            await command.Services.GetRequiredService<ITenantScopes>().RunAsync(TestCity.Name, (s, ct) => closing ? BeginAsync(s, until: null, ct) : s.GetRequiredService<IMaintenance>().EndAsync(ct), Cancellation);
            var watch = Stopwatch.StartNew();
            while ((await visitor.GetAsync("/permits", Cancellation)).Status != (closing ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK))
            {
                watch.Elapsed.ShouldBeLessThan(Soon);
                await Task.Delay(20, Cancellation);
            }

            late += watch.Elapsed > TimeSpan.FromSeconds(engine == DatabaseEngine.Postgres ? 1 : 3) ? 1 : 0;
        }

        late.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_changes_nothing()
    {
        await using var city = await TestCity.StartAsync(DatabaseEngine.Sqlite);
        (await Should.ThrowAsync<ValidationFailed>(() => CloseAsync(city, city.Clock.GetUtcNow().AddMinutes(-1)))).Errors.ShouldHaveSingleItem().Message.ShouldContain("lies in the past");
        await Should.ThrowAsync<ValidationFailed>(() => city.RunAsync((s, ct) => s.GetRequiredService<IMaintenance>().BeginAsync(new LocalizedText(new string('x', 1001), "trop"), null, ct)));
        (await city.RunAsync((s, ct) => s.GetRequiredService<IMaintenance>().EndAsync(ct))).ShouldBeFalse();
        using var visitor = city.CreateClient();
        (await visitor.GetAsync("/permits", Cancellation)).Status.ShouldBe(HttpStatusCode.OK);
        (await city.RunAsync((s, ct) => s.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { ActionPrefix = "maintenance." }, ct))).ShouldBeEmpty();
    }

    private static Task<bool> CloseAsync(TestCity city, DateTimeOffset? until) => city.RunAsync((s, ct) => BeginAsync(s, until, ct));

    private static Task<bool> BeginAsync(IServiceProvider services, DateTimeOffset? until, CancellationToken cancellationToken) =>
        services.GetRequiredService<IMaintenance>().BeginAsync(new LocalizedText(Message, French), until, cancellationToken);

    private static Task PublishAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        _ =>
        {
            services.GetRequiredService<IEvents>().Publish(new PermitIssued(services.GetRequiredService<ICityClock>().NewId(), "BP-2031-000777", "DECK", new DateOnly(2031, 5, 12)));
            services.GetRequiredService<IMailer>().Queue(new MailMessage("rene@example.org", "fr", "Votre permis", "Bonjour."));
            services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.published", "event", "777", "an event"));
            return Task.CompletedTask;
        },
        cancellationToken);

    private static Task<(long Events, long Mails)> WaitingAsync(TestCity city) => city.RunAsync(async (services, ct) =>
    {
        var events = await services.GetRequiredService<IOutboxMonitor>().CountAsync(ct);
        var mails = await services.GetRequiredService<IMailMonitor>().CountAsync(ct);
        return (events.Pending, mails.GetValueOrDefault(MailState.Waiting));
    });
}
