namespace OpenCity.Kernel.Events;

/// <summary>What follows a failed delivery.</summary>
internal sealed record OutboxFailure(int Attempts, DateTimeOffset NextAttemptAt, DateTimeOffset? ParkedAt, string Error)
{
    /// <summary>After so many failures the event is parked: with the pauses between them about five hours later.</summary>
    public const int MaximumAttempts = 12;

    private const int MaximumErrorLength = 2000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public static OutboxFailure After(int attempts, DateTimeOffset now, Exception exception)
    {
        var error = $"{exception.GetType().Name}: {exception.Message}";
        return new OutboxFailure(
            attempts,
            now + Pause(attempts),
            attempts >= MaximumAttempts ? now : null,
            error.Length <= MaximumErrorLength ? error : error[..MaximumErrorLength]);
    }

    /// <summary>10 s, 20 s, 40 s … up to an hour.</summary>
    public static TimeSpan Pause(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, attempts - 1);
        return pause < LongestPause ? pause : LongestPause;
    }
}
