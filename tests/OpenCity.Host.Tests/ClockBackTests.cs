using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Notifications;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>The machine's clock jumps back by two hours, as when somebody corrects it by hand.</summary>
public sealed class ClockBackTests
{
    private static readonly TimeSpan Jump = TimeSpan.FromHours(-2);

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task Numbers_audit_sign_ins_jobs_and_mails_go_on(DatabaseEngine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        using var resident = await city.SignInAsync("resident@pineriver.example");
        (await city.RunAsync(NextAsync)).ShouldBe(1);
        await city.RunAsync(RunJobAsync);

        city.Clock.Advance(Jump);

        (await city.RunAsync(NextAsync)).ShouldBe(2, "A number is never given twice.");
        (await resident.GetAsync("/account", Cancellation)).Status.ShouldBe(HttpStatusCode.OK, "Nobody is signed out.");
        (await city.SignInAsync("clerk@pineriver.example")).ShouldNotBeNull();
        (await city.RunAsync(RunJobAsync)).Outcome.ShouldBe(BackgroundOutcome.Succeeded);
        var audit = await city.RunAsync((services, ct) => services.GetRequiredService<IAuditTrail>().VerifyAsync(ct));
        audit.Problem.ShouldBeNull("The chain follows the order of writing, not the clock.");
        (await city.MailsAsync()).Count(m => m.Purpose == "test.clock").ShouldBe(2);
        (await city.RunAsync((services, ct) => services.GetRequiredService<IBackgroundMonitor>().ListAsync(ct))).ShouldNotBeEmpty();
    }

    /// <summary>One transaction with a number, a mail and a record.</summary>
    private static Task<long> NextAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        async ct =>
        {
            var number = await services.GetRequiredService<ISequences>().NextAsync("test.clock", ct);
            services.GetRequiredService<IMailer>().Queue(new MailMessage("a@pineriver.example", "en", "Number", "Your number") { Purpose = "test.clock" });
            services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.numbered", "test", "1", "1"));
            return number;
        },
        cancellationToken);

    private static Task<BackgroundRun> RunJobAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<IBackgroundMonitor>().RunNowAsync("kernel.collect-files", cancellationToken);
}
