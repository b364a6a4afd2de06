using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Retention;

namespace OpenCity.Kernel.Tests.Data;

public sealed class IdempotencyTests
{
    private const string Key = "0195f0a0-7000";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Gives_a_repeated_submission_the_first_answer(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        var runs = 0;

        var first = await SubmitAsync(towns, Key, "permits.submit", () => ++runs);
        var second = await SubmitAsync(towns, Key, "permits.submit", () => ++runs);
        var other = await SubmitAsync(towns, Key, "permits.withdraw", () => ++runs);

        second.ShouldBe(first);
        other.Number.ShouldBe(2);
        (await towns.SqlAsync("SELECT count(*) FROM notes_note")).ShouldBe(2L);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lets_parallel_submissions_of_one_key_wait_for_the_first_and_return_its_answer(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        var runs = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() =>
            SubmitAsync(towns, Key, "permits.submit", () => Interlocked.Increment(ref runs)))));

        runs.ShouldBe(1);
        answers.Distinct().ShouldHaveSingleItem().Number.ShouldBe(1);
        (await towns.SqlAsync("SELECT count(*) FROM notes_note")).ShouldBe(1L);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lets_the_next_one_do_the_work_when_the_first_fails(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await Should.ThrowAsync<InvalidTimeZoneException>(() => SubmitAsync(towns, Key, "permits.submit", () => throw new InvalidTimeZoneException()));

        (await SubmitAsync(towns, Key, "permits.submit", () => 5)).Number.ShouldBe(5);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("with blanks in it")]
    [InlineData("caractères-accentués")]
    public async Task Refuses_a_key_that_is_none(string key)
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);

        (await Should.ThrowAsync<ValidationFailed>(() => SubmitAsync(towns, key, "permits.submit", () => 1))).Errors.ShouldHaveSingleItem().Field.ShouldBe("Idempotency-Key");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Forgets_answers_after_thirty_days(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await SubmitAsync(towns, Key, "permits.submit", () => 1);

        (await ForgetAsync(towns)).ShouldBe(0);
        towns.Clock.Now += TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1);
        (await ForgetAsync(towns)).ShouldBe(1);

        (await SubmitAsync(towns, Key, "permits.submit", () => 2)).Number.ShouldBe(2);
    }

    private static async Task<int> ForgetAsync(TwoTowns towns)
    {
        var forgotten = 0;
        await towns.RunAsync(async scope =>
        {
            var answers = ActivatorUtilities.CreateInstance<OldAnswers>(scope);
            forgotten = await scope.GetRequiredService<IUnitOfWork>().ExecuteAsync(token => answers.RemoveAsync(towns.Clock.Now - TimeSpan.FromDays(answers.DefaultDays!.Value), 10, token), Cancellation);
        });
        return forgotten;
    }

    private static async Task<Answer> SubmitAsync(TwoTowns towns, string key, string purpose, Func<int> number)
    {
        Answer? answer = null;
        await towns.RunAsync(async scope => answer = await scope.GetRequiredService<IIdempotency>().RunOnceAsync(
            key,
            purpose,
            _ =>
            {
                scope.Notes().Add(new Note { Text = "submitted" });
                scope.Audit();
                return Task.FromResult(new Answer(number(), "BP-2031-000001"));
            },
            CancellationToken.None));
        return answer!;
    }

    private sealed record Answer(int Number, string Text);
}
