using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Features.RecordUses;
using OpenCity.Testing;

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>What follows the results of models, kept with the version.</summary>
public sealed class UsesTests(Cities cities)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_result_is_kept_with_its_version_inputs_and_explanation_as_it_was(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var (result, subject) = (await city.AskAsync(new DecisionRequest("deck-fees", "Fee", Samples.Inputs("Deck", 33))), Subject());
        await RecordAsync(city, result, subject);
        var later = await city.AskAsync(new DecisionRequest("deck-fees", "Fee", Samples.Inputs("Fence", 10)));
        await RecordAsync(city, later, subject);

        var uses = await ListAsync(city, subject);
        uses.Select(u => u.Result.Value!.ToJsonString()).ShouldBe(["25", "412.5"]);
        uses[1].Subject.ShouldBe(subject);
        JsonSerializer.Serialize(uses[1].Result).ShouldBe(JsonSerializer.Serialize(result));
        uses[1].Result.Explanation[^1].Text.In("fr").ShouldBe(result.Explanation[^1].Text.In("fr"));
        (await ListAsync(city, subject with { Id = "other" })).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task It_is_kept_or_not_with_the_record_that_follows_it(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var (result, subject) = (await city.AskAsync(new DecisionRequest("deck-fees", "Fee", Samples.Inputs("Deck", 33))), Subject());
        await Should.ThrowAsync<TimeoutException>(() => RecordAsync(city, result, subject, () => throw new TimeoutException("The caller fails.")));
        (await ListAsync(city, subject)).ShouldBeEmpty();

        await Should.ThrowAsync<InvalidOperationException>(() => city.RunAsync((services, ct) => services.GetRequiredService<IDecisionUses>().RecordAsync(result, subject, ct)));
        (await ListAsync(city, subject)).ShouldBeEmpty();

        (await Should.ThrowAsync<RuleViolation>(() => RecordAsync(city, result with { Version = 99 }, subject))).Code.ShouldBe("decisions.no-version");
        await Should.ThrowAsync<ArgumentException>(() => RecordAsync(city, result, subject with { Label = new string('x', 201) }));
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task They_go_with_their_record_and_with_the_period_that_the_city_chooses(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.ApplyAsync(Samples.Recipe("forgotten", Samples.Step("forgotten", Samples.DeckFees, "2026-01-01")));
        var result = await city.AskAsync(new DecisionRequest("forgotten", "Fee", Samples.Inputs("Deck", 33)));
        var (one, other) = (Subject(), Subject());
        await RecordAsync(city, result, one);
        await RecordAsync(city, result, one);
        await RecordAsync(city, result, other);
        (await city.RunAsync((services, ct) => WithRecordAsync(services, () => services.GetRequiredService<IDecisionUses>().ForgetAsync(one.Kind, one.Id, ct), ct))).ShouldBe(2);
        (await ListAsync(city, one)).ShouldBeEmpty();
        (await ListAsync(city, other)).ShouldHaveSingleItem();

        await city.RunAsync(async (services, ct) =>
        {
            var rule = services.GetServices<IRetentionRule>().OfType<OldUses>().Single();
            rule.DefaultDays.ShouldBeNull();
            (await rule.CountAsync(city.Clock.GetUtcNow().AddDays(-1), ct)).ShouldBe(0);
            (await rule.CountAsync(city.Clock.GetUtcNow().AddDays(1), ct)).ShouldBeGreaterThan(0);
            (await WithRecordAsync(services, () => rule.RemoveAsync(city.Clock.GetUtcNow().AddDays(-1), 500, ct), ct)).ShouldBe(0);
        });
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task The_page_of_a_version_lists_what_follows_it_page_by_page(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.ApplyAsync(Samples.Recipe("listed", Samples.Step("listed", Samples.DeckFees, "2026-01-01")));
        var result = await city.AskAsync(new DecisionRequest("listed", "Fee", Samples.Inputs("Deck", 33)));
        var version = await city.RunAsync(async (services, ct) =>
        {
            for (var i = 0; i < FindUses.PageSize + 2; i++)
            {
                await WithRecordAsync(services, () => services.GetRequiredService<IDecisionUses>().RecordAsync(result, new DecisionSubject("permit", $"listed-{i}", $"BP-2026-{i:0000}"), ct), ct);
            }

            return await services.GetRequiredService<Evaluation.PublishedDecisions>().VersionIdAsync("listed", 1, ct);
        });

        using var clerk = city.SignedInAs(Roles.Clerk);
        (await clerk.GetAsync($"/staff/decisions/versions/{version}", Token)).Text.ShouldContain("52 results");
        var first = await clerk.GetAsync($"/staff/decisions/versions/{version}/uses", Token);
        first.Text.ShouldContain("BP-2026-0051");
        first.Text.ShouldContain("BP-2026-0002");
        first.Text.ShouldNotContain("BP-2026-0001");
        var next = System.Text.RegularExpressions.Regex.Match(first.Html, "href=\"(?<path>[^\"]*/uses\\?after=[^\"]+)\"").Groups["path"].Value;
        var second = await clerk.GetAsync(next, Token);
        second.Text.ShouldContain("BP-2026-0001");
        second.Text.ShouldContain("BP-2026-0000");
        second.Text.ShouldNotContain("BP-2026-0002");
        (await clerk.GetAsync($"/fr/staff/decisions/versions/{version}/uses", Token)).Text.ShouldContain("Des dossiers de la ville découlent de 52 résultats de cette version.");
    }

    private static DecisionSubject Subject() => new("permit", Guid.CreateVersion7().ToString(), "BP-2026-000123");

    private static Task<IReadOnlyList<DecisionUse>> ListAsync(TestCity city, DecisionSubject subject) =>
        city.RunAsync((services, ct) => services.GetRequiredService<IDecisionUses>().ListAsync(subject.Kind, subject.Id, ct));

    private static Task<Guid> RecordAsync(TestCity city, DecisionResult result, DecisionSubject subject, Action? then = null) => city.RunAsync((services, ct) => WithRecordAsync(
        services,
        async () =>
        {
            var id = await services.GetRequiredService<IDecisionUses>().RecordAsync(result, subject, ct);
            then?.Invoke();
            return id;
        },
        ct));

    /// <summary>As a module that changes its own record.</summary>
    private static Task<T> WithRecordAsync<T>(IServiceProvider services, Func<Task<T>> work, CancellationToken cancellationToken) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        async _ =>
        {
            services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("tests.fee-set", "permit", "1", "BP-2026-000123"));
            return await work();
        },
        cancellationToken);
}
