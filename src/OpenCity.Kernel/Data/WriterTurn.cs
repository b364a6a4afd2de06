namespace OpenCity.Kernel.Data;

/// <summary>The right to write to one tenant's SQLite file. Given back once, however often it is disposed.</summary>
internal sealed class WriterTurn(SemaphoreSlim? queue) : IDisposable
{
    private SemaphoreSlim? _queue = queue;

    /// <summary>On engines whose writers need no queue.</summary>
    public static WriterTurn Free { get; } = new(null);

    public bool IsHeld => _queue is not null;

    public void Dispose() => Interlocked.Exchange(ref _queue, null)?.Release();
}
