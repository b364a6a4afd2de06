using OpenCity.Kernel.Events;

namespace OpenCity.Kernel.Tests.Events;

public sealed class OutboxLagTests
{
    [Fact]
    public void Tells_each_city_whose_events_wait_and_since_when()
    {
        var lag = new OutboxLag();
        var since = new DateTimeOffset(2031, 5, 12, 9, 0, 0, TimeSpan.Zero);
        lag.Note("pine-river", since);
        lag.Note("old-mill", since.AddHours(1));

        lag.Note("old-mill", null);
        lag.Note("pine-river", since.AddMinutes(5));

        lag.Waiting.ShouldBe([new("pine-river", since.AddMinutes(5))]);
    }
}
