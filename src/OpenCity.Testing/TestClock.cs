namespace OpenCity.Testing;

/// <summary>A clock that tests set. Runs with the real one until it is set.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan _advanced;
    private TimeSpan _offset;
    private DateTimeOffset? _fixed;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _fixed ?? System.GetUtcNow() + _offset;

    /// <inheritdoc />
    public override long GetTimestamp() => base.GetTimestamp() + (long)(_advanced.TotalSeconds * TimestampFrequency);

    /// <summary>Stops the clock at an instant.</summary>
    public void StopAt(DateTimeOffset instant) => _fixed = instant.ToUniversalTime();

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan time)
    {
        _advanced += time;
        if (_fixed is { } instant)
        {
            _fixed = instant + time;
        }
        else
        {
            _offset += time;
        }
    }
}
