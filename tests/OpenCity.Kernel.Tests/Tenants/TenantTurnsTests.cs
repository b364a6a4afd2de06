using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Tests.Tenants;

public sealed class TenantTurnsTests
{
    private readonly TenantTurns _turns = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_comes_beyond_the_limit_waits_until_one_leaves_in_the_order_of_coming()
    {
        _turns.TryEnter(1).ShouldBeTrue();
        var (second, third) = (WaitAsync(1), WaitAsync(1));
        await Task.Delay(50, Cancellation);
        (second.IsCompleted, third.IsCompleted).ShouldBe((false, false));

        _turns.Leave(1);
        (await second).ShouldBeTrue();
        third.IsCompleted.ShouldBeFalse();
        _turns.Leave(1);
        (await third).ShouldBeTrue();
        _turns.Leave(1);

        _turns.TryEnter(1).ShouldBeTrue("Nobody is there any more.");
    }

    [Fact]
    public async Task A_line_that_is_full_takes_nobody_more()
    {
        _turns.TryEnter(1).ShouldBeTrue();
        var line = Enumerable.Range(0, TenantTurns.LineFactor).Select(_ => WaitAsync(1)).ToList();

        (await WaitAsync(1)).ShouldBeFalse();

        foreach (var one in line)
        {
            _turns.Leave(1);
            (await one).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Whoever_has_waited_long_goes_on_and_the_number_of_those_who_work_is_right_afterwards()
    {
        _turns.TryEnter(1).ShouldBeTrue();
        (await WaitAsync(1)).ShouldBeTrue("It was not called, and went on.");

        // Both leave; then one works and the next waits, as at the beginning.
        _turns.Leave(1);
        _turns.Leave(1);
        _turns.TryEnter(1).ShouldBeTrue();
        var next = WaitAsync(1);
        await Task.Delay(50, Cancellation);
        next.IsCompleted.ShouldBeFalse();
        _turns.Leave(1);
        (await next).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_holds_nobody_up()
    {
        _turns.TryEnter(1).ShouldBeTrue();
        using var gone = new CancellationTokenSource();
        _turns.TryEnter(1).ShouldBeFalse();
        var waiting = _turns.WaitAsync(1, gone.Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);

        _turns.Leave(1);

        _turns.TryEnter(1).ShouldBeTrue();
    }

    [Fact]
    public async Task Never_more_work_than_may_however_they_come_and_go()
    {
        var (working, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    if (_turns.TryEnter(4) || await _turns.WaitAsync(4, Cancellation))
                    {
                        var now = Interlocked.Increment(ref working);
                        InterlockedMax(ref most, now);
                        await Task.Yield();
                        Interlocked.Decrement(ref working);
                        _turns.Leave(4);
                    }
                }
            },
            Cancellation)));

        most.ShouldBeInRange(2, 4);
        _turns.TryEnter(1).ShouldBeTrue();
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var known = Volatile.Read(ref most); now > known; known = Volatile.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, now, known) == known)
            {
                return;
            }
        }
    }

    private Task<bool> WaitAsync(int limit) => _turns.TryEnter(limit) ? Task.FromResult(true) : _turns.WaitAsync(limit, Cancellation);
}
