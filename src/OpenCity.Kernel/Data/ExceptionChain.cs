namespace OpenCity.Kernel.Data;

/// <summary>What lies beneath an exception.</summary>
internal static class ExceptionChain
{
    /// <summary>The exception, then what it was thrown for, down to the first.</summary>
    public static IEnumerable<Exception> Chain(this Exception exception)
    {
        for (var next = exception; next is not null; next = next.InnerException)
        {
            yield return next;
        }
    }
}
