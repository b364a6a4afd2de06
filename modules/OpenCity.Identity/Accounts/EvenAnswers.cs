namespace OpenCity.Identity.Accounts;

/// <summary>
/// Lets whoever asks about an address wait equally long whether it has an account or not: where there is one, something is
/// stored, and the time for it could be measured.
/// </summary>
internal sealed class EvenAnswers(TimeProvider time)
{
    /// <summary>Longer than the work takes on a server that is not overloaded.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(400);

    /// <summary>Notes when the question came.</summary>
    public long Begin() => time.GetTimestamp();

    /// <summary>Waits out what is left since <see cref="Begin"/>.</summary>
    public Task EndAsync(long begun, CancellationToken cancellationToken)
    {
        var rest = Shortest - time.GetElapsedTime(begun);
        return rest > TimeSpan.Zero ? Task.Delay(rest, cancellationToken) : Task.CompletedTask;
    }
}
