namespace OpenCity.Kernel.Archives;

/// <summary>Takes the rows of one table.</summary>
internal interface IRowSink : IAsyncDisposable
{
    Task AddAsync(IReadOnlyList<object?> values, CancellationToken cancellationToken);

    /// <summary>After the last row.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
