namespace OpenCity.Abstractions.Web;

/// <summary>A request to another server came to nothing. The message is for operators; it names the host and no path.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">What happened and what to do.</param>
/// <param name="inner">What was met beneath.</param>
public sealed class OutgoingFailed(OutgoingFailure reason, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why it failed.</summary>
    public OutgoingFailure Reason { get; } = reason;
}

/// <summary>Why a request to another server came to nothing.</summary>
public enum OutgoingFailure
{
    /// <summary>The address may not be asked: its scheme, port or host. Trying again is of no use.</summary>
    Forbidden,

    /// <summary>Nobody answered, or not by HTTP.</summary>
    Unreachable,

    /// <summary>The answer is longer than allowed.</summary>
    TooLong,

    /// <summary>The answer was not there in time.</summary>
    TooSlow,
}
