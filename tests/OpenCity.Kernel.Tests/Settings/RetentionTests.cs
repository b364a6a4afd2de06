using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Retention;

namespace OpenCity.Kernel.Tests.Settings;

/// <summary>How long a city keeps its records.</summary>
public sealed class RetentionTests
{
    private const int Mails = 1_203;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_older_than_its_period_is_counted_and_then_removed_in_batches_that_the_audit_trail_tells(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);
        await FillAsync(town);
        (await StatusAsync(town, "kernel.sent-mails")).ShouldBe((90, 0, null));
        (await RunAsync(town)).ShouldBeNull();

        town.Clock.Now += TimeSpan.FromDays(91);
        (await StatusAsync(town, "kernel.sent-mails")).ShouldBe((90, Mails, null));
        (await RunAsync(town)).ShouldBe($"kernel.sent-mails: {Mails}, kernel.submissions: 2");

        var (_, left, last) = await StatusAsync(town, "kernel.sent-mails");
        left.ShouldBe(0);
        last.ShouldBe(town.Clock.Now);
        (await town.Towns.SqlAsync("SELECT COUNT(*) FROM kernel_mail")).ShouldBe(1L, "A mail that waits is no old mail.");
        var acts = await town.RunAsync(s => s.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { ActionPrefix = "retention.", SubjectId = "kernel.sent-mails" }, Cancellation));
        acts.Select(a => (int)a.Record.After!["removed"]!).ShouldBe([203, 500, 500]);
        (await town.RunAsync(s => s.GetRequiredService<IAuditTrail>().VerifyAsync(Cancellation))).Problem.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_city_keeps_for_ever_or_shorter_but_not_shorter_than_the_platform_needs(DatabaseEngine engine)
    {
        await using var town = await Town.StartAsync(engine);
        await FillAsync(town);
        await ChooseAsync(town, new() { ["kernel.sent-mails"] = null, ["kernel.submissions"] = 0 });
        town.Clock.Now += TimeSpan.FromHours(12);
        (await RunAsync(town)).ShouldBeNull("Answers are needed for a day at least.");

        town.Clock.Now += TimeSpan.FromDays(1_000);

        (await RunAsync(town)).ShouldBe("kernel.submissions: 2");
        (await town.Towns.SqlAsync("SELECT COUNT(*) FROM kernel_mail")).ShouldBe(Mails + 1L);
        (await Should.ThrowAsync<ValidationFailed>(() => ChooseAsync(town, new() { ["kernel.sent-mails"] = -1 }))).Errors.ShouldHaveSingleItem().Field.ShouldBe("days.kernel.sent-mails");
    }

    [Fact]
    public async Task A_kind_that_fails_is_told_and_keeps_no_other_from_its_time()
    {
        await using var town = await Town.StartAsync(DatabaseEngine.Sqlite, services => services.AddScoped<IRetentionRule, Broken>());
        await FillAsync(town);
        town.Clock.Now += TimeSpan.FromDays(91);

        (await Should.ThrowAsync<AggregateException>(() => RunAsync(town))).Message.ShouldContain("a.broken: It cannot be removed.");

        (await StatusAsync(town, "kernel.sent-mails")).Due.ShouldBe(0);
        (await StatusAsync(town, "a.broken")).LastRemoval.ShouldBeNull();
    }

    private static async Task FillAsync(Town town)
    {
        var now = town.Clock.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i <= Mails; i++)
        {
            var (state, sent) = i == Mails ? (0, "NULL") : (1, $"'{now}'");
            await town.Towns.SqlAsync(FormattableString.Invariant($"INSERT INTO kernel_mail (id, state, recipient, culture, subject, text, purpose, queued_at, attempts, sent_at) VALUES ('{new Guid(i, 0, 0, new byte[8])}', {state}, 'a@b.example', 'en', 's', '', '', '{now}', 1, {sent})"));
        }

        await town.Towns.SqlAsync($"INSERT INTO kernel_idempotency (purpose, key, answer, created_at) VALUES ('a', '1', 'x', '{now}'), ('b', '1', 'x', '{now}')");
    }

    private static async Task<(int? Days, long Due, DateTimeOffset? LastRemoval)> StatusAsync(Town town, string kind)
    {
        var found = (await town.RunAsync(s => s.GetRequiredService<IRetention>().ListAsync(Cancellation))).Single(k => k.Kind == kind);
        return (found.Days, found.Due, found.LastRemoval);
    }

    private static Task<string?> RunAsync(Town town) => town.RunAsync(s => s.GetServices<IBackgroundTask>().OfType<RemoveOldRecords>().Single().RunAsync(Cancellation));

    private static Task ChooseAsync(Town town, Dictionary<string, int?> days) => town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(new RetentionSettings { Days = days }, Cancellation));

    private sealed class Broken : IRetentionRule
    {
        public string Kind => "a.broken";

        public string Title => "Broken";

        public int? DefaultDays => 1;

        public Task<long> CountAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(1L);

        public Task<int> RemoveAsync(DateTimeOffset before, int take, CancellationToken cancellationToken) => throw new InvalidOperationException("It cannot be removed.");
    }
}
