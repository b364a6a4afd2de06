namespace OpenCity.Kernel.Tenants;

/// <summary>
/// How many requests of one city are worked on at a time. The others wait in line, so that a city with many visitors slows down
/// itself, not the cities beside it. Whoever has waited for <see cref="Patience"/> goes on all the same: what holds the others up
/// then is not work but slow lines, which cost the machine nothing.
/// </summary>
internal sealed class TenantTurns
{
    /// <summary>How many wait at most, for each one that may work.</summary>
    public const int LineFactor = 8;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Those who work and those who wait.
    private int _present;

    // Those who went on without having been called: nobody need be called when they leave.
    private int _uncalled;

    private SemaphoreSlim? _line;

    /// <summary>True where the request may go on at once; else call <see cref="WaitAsync"/>, which counts on this call.</summary>
    public bool TryEnter(int limit) => Interlocked.Increment(ref _present) <= limit;

    /// <summary>Waits for a turn. False where too many wait already; the request has then left.</summary>
    /// <exception cref="OperationCanceledException">The visitor has gone; the request has left.</exception>
    public async Task<bool> WaitAsync(int limit, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _present) > limit * (1 + LineFactor))
        {
            Interlocked.Decrement(ref _present);
            return false;
        }

        try
        {
            if (!await Line().WaitAsync(Patience, cancellationToken))
            {
                Interlocked.Increment(ref _uncalled);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _present);
            throw;
        }
    }

    /// <summary>Ends what <see cref="TryEnter"/> or <see cref="WaitAsync"/> began, and calls the next in line.</summary>
    public void Leave(int limit)
    {
        var present = Interlocked.Decrement(ref _present);
        if (present >= limit && !TakeUncalled())
        {
            Line().Release();
        }
        else if (present == 0 && _line is { CurrentCount: > 0 } line)
        {
            // Called for somebody who gave up at that very moment: else one more than may would work from now on.
            line.Wait(0);
        }
    }

    private bool TakeUncalled()
    {
        for (var uncalled = Volatile.Read(ref _uncalled); uncalled > 0; uncalled = Volatile.Read(ref _uncalled))
        {
            if (Interlocked.CompareExchange(ref _uncalled, uncalled - 1, uncalled) == uncalled)
            {
                return true;
            }
        }

        return false;
    }

    private SemaphoreSlim Line() => _line ?? Interlocked.CompareExchange(ref _line, new SemaphoreSlim(0), null) ?? _line!;
}
