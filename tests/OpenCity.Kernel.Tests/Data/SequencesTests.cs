using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Tests.Data;

public sealed class SequencesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Counts_each_name_from_one_and_gives_a_number_back_after_a_rollback(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        await towns.RunAsync(async scope =>
        {
            (await NextAsync(scope, "permits.BP.2031")).ShouldBe(1);
            (await NextAsync(scope, "permits.BP.2031")).ShouldBe(2);
            (await NextAsync(scope, "permits.DP.2031")).ShouldBe(1);
            await Should.ThrowAsync<InvalidTimeZoneException>(() => scope.Unit().ExecuteAsync(
                async token =>
                {
                    (await scope.GetRequiredService<ISequences>().NextAsync("permits.BP.2031", token)).ShouldBe(3);
                    throw new InvalidTimeZoneException();
                },
                Cancellation));
            (await NextAsync(scope, "permits.BP.2031")).ShouldBe(3);
        });
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Gives_parallel_writers_different_numbers_without_gaps(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            long number = 0;
            await towns.RunAsync(async scope => number = await NextAsync(scope, "parallel"));
            return number;
        })));

        numbers.Order().ShouldBe(Enumerable.Range(1, 20).Select(n => (long)n));
    }

    [Fact]
    public async Task Refuses_a_number_outside_a_unit_of_work()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);

        await towns.RunAsync(async scope => await Should.ThrowAsync<InvalidOperationException>(
            () => scope.GetRequiredService<ISequences>().NextAsync("outside", Cancellation)));
    }

    private static Task<long> NextAsync(IServiceProvider scope, string name) =>
        scope.Unit().ExecuteAsync(token => scope.GetRequiredService<ISequences>().NextAsync(name, token), Cancellation);
}
