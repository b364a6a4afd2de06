namespace OpenCity.Kernel.Web;

/// <summary>
/// How often something happened in the time just past: this window's count and the share of the last one's that still lies
/// in it. Two numbers, whatever the limit.
/// </summary>
internal sealed class SlidingCount(TimeProvider time, TimeSpan window)
{
    private readonly Lock _gate = new();
    private long _start = time.GetTimestamp();
    private int _before;
    private int _now;

    /// <summary>Nothing has happened for two windows.</summary>
    public bool IsQuiet => time.GetElapsedTime(_start) >= 2 * window;

    /// <summary>Counts one more. Null where it is within the limit; else it is not counted, and the time to wait.</summary>
    public TimeSpan? Take(int limit)
    {
        lock (_gate)
        {
            var elapsed = Move();
            var still = _before * (1 - (elapsed / window));
            if (still + _now + 1 <= limit)
            {
                _now++;
                return null;
            }

            // Until enough of the last window has passed; where this one is full by itself, until it is the last.
            return _now + 1 > limit ? window - elapsed : (still + _now + 1 - limit) / _before * window;
        }
    }

    /// <summary>Goes on to the window of now; gives the time in it that has passed.</summary>
    private TimeSpan Move()
    {
        var elapsed = time.GetElapsedTime(_start);
        if (elapsed < window)
        {
            return elapsed;
        }

        (_before, _now) = (elapsed < 2 * window ? _now : 0, 0);
        var into = new TimeSpan(elapsed.Ticks % window.Ticks);
        _start = time.GetTimestamp() - (long)(into.TotalSeconds * time.TimestampFrequency);
        return into;
    }
}
