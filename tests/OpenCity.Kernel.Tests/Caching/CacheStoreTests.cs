using OpenCity.Kernel.Caching;
using OpenCity.Kernel.Tests.Data;

namespace OpenCity.Kernel.Tests.Caching;

public sealed class CacheStoreTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly SettableClock _clock = new();
    private readonly CacheStore _cache;

    public CacheStoreTests() => _cache = new CacheStore(_clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Makes_a_value_once_for_a_tenant_and_again_when_it_is_too_old()
    {
        var made = 0;
        async Task<int> GetAsync(string tenant) => await _cache.GetOrCreateAsync(new CacheKey(tenant, "k"), _ => ValueTask.FromResult(++made), Minute, Cancellation);

        (await GetAsync("a")).ShouldBe(1);
        (await GetAsync("a")).ShouldBe(1);
        (await GetAsync("b")).ShouldBe(2);
        _clock.Now += TimeSpan.FromMinutes(2);
        (await GetAsync("a")).ShouldBe(3);
        _cache.Remove(new CacheKey("a", "k"));
        (await GetAsync("a")).ShouldBe(4);
        (await GetAsync("a")).ShouldBe(4);
    }

    [Fact]
    public async Task Lets_one_caller_make_the_value_while_the_others_wait()
    {
        var made = 0;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var callers = Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await _cache.GetOrCreateAsync(
            new CacheKey("a", "k"),
            async _ =>
            {
                Interlocked.Increment(ref made);
                await gate.Task;
                return "value";
            },
            Minute,
            Cancellation))).ToList();
        await Task.Delay(50, Cancellation);
        gate.SetResult();

        (await Task.WhenAll(callers)).ShouldAllBe(v => v == "value");
        made.ShouldBe(1);
    }

    [Fact]
    public async Task Lets_a_waiting_caller_make_the_value_when_the_first_gives_up()
    {
        var started = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        var first = Task.Run(async () => await _cache.GetOrCreateAsync(
            new CacheKey("a", "k"),
            async token =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, token);
                return "never";
            },
            Minute,
            impatient.Token));
        await started.Task;
        var second = _cache.GetOrCreateAsync(new CacheKey("a", "k"), _ => ValueTask.FromResult("second"), Minute, Cancellation).AsTask();
        second.IsCompleted.ShouldBeFalse();

        await impatient.CancelAsync();

        (await second).ShouldBe("second");
        await Should.ThrowAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Does_not_keep_a_value_that_was_outdated_while_it_was_made()
    {
        var key = new CacheKey("a", "k");
        (await _cache.GetOrCreateAsync(
            key,
            _ =>
            {
                _cache.Remove(key);
                return ValueTask.FromResult("old");
            },
            Minute,
            Cancellation)).ShouldBe("old");

        (await _cache.GetOrCreateAsync(key, _ => ValueTask.FromResult("new"), Minute, Cancellation)).ShouldBe("new");
    }

    [Fact]
    public async Task Stays_within_its_bound()
    {
        using var small = new CacheStore(_clock, mostValues: 100);
        for (var i = 0; i < 1_000; i++)
        {
            var value = i;
            await small.GetOrCreateAsync(new CacheKey("a", $"k{i}"), _ => ValueTask.FromResult(value), Minute, Cancellation);
        }

        await Task.Delay(200, Cancellation);
        var kept = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var isKept = true;
            await small.GetOrCreateAsync(
                new CacheKey("a", $"k{i}"),
                _ =>
                {
                    isKept = false;
                    return ValueTask.FromResult(0);
                },
                TimeSpan.FromTicks(1),
                Cancellation);
            kept += isKept ? 1 : 0;
        }

        kept.ShouldBeInRange(1, 100);
    }
}
