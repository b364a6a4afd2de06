using OpenCity.Kernel.Tests.Data;
using OpenCity.Kernel.Web;

namespace OpenCity.Kernel.Tests.Web;

public sealed class SlidingCountTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly SettableClock _clock = new();

    [Fact]
    public void Lets_as_many_through_as_the_limit_says_and_tells_the_rest_when_to_come_back()
    {
        var count = new SlidingCount(_clock, Window);
        _clock.Now += TimeSpan.FromMinutes(4);
        Pass(count, 3, limit: 3);

        count.Take(3).ShouldBe(TimeSpan.FromMinutes(6));
    }

    [Fact]
    public void The_last_window_counts_with_the_share_that_still_lies_in_the_time_just_past()
    {
        var count = new SlidingCount(_clock, Window);
        Pass(count, 10, limit: 10);
        _clock.Now += TimeSpan.FromMinutes(15);

        // Half of ten are still counted.
        Pass(count, 5, limit: 10);

        // A place is free when one more tenth of the last window has passed.
        count.Take(10).ShouldBe(TimeSpan.FromMinutes(1));
        _clock.Now += TimeSpan.FromMinutes(1);
        count.Take(10).ShouldBeNull();
        count.Take(10).ShouldNotBeNull();
    }

    [Fact]
    public void After_two_windows_of_quiet_nothing_is_counted_any_more()
    {
        var count = new SlidingCount(_clock, Window);
        Pass(count, 10, limit: 10);
        count.IsQuiet.ShouldBeFalse();

        _clock.Now += 2 * Window;

        count.IsQuiet.ShouldBeTrue();
        Pass(count, 10, limit: 10);
        count.Take(10).ShouldNotBeNull();
    }

    private static void Pass(SlidingCount count, int times, int limit)
    {
        for (var i = 0; i < times; i++)
        {
            count.Take(limit).ShouldBeNull($"number {i}");
        }
    }
}
