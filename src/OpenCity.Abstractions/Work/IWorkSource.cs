namespace OpenCity.Abstractions.Work;

/// <summary>Contributes to the staff workspace: my work, queues and deadlines. Register as a scoped service.</summary>
public interface IWorkSource
{
    /// <summary>The queues that the current person works on, with their sizes from counters kept while writing.</summary>
    Task<IReadOnlyList<WorkQueue>> GetQueuesAsync(CancellationToken cancellationToken);

    /// <summary>Items assigned to the person, most urgent first, at most so many.</summary>
    Task<IReadOnlyList<WorkItem>> GetAssignedAsync(Guid person, int take, CancellationToken cancellationToken);
}

/// <summary>A queue.</summary>
/// <param name="Title">Its visible name.</param>
/// <param name="Path">Where its items are listed.</param>
/// <param name="Count">How many items wait.</param>
public sealed record WorkQueue(string Title, string Path, long Count);

/// <summary>A piece of work.</summary>
/// <param name="Title">What it is, for example <c>BP-2031-000123, deck, 12 Mill Street</c>.</param>
/// <param name="State">Where it stands, visible text.</param>
/// <param name="Path">Where it is worked on.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="Due">When it must be done; null for no deadline.</param>
public sealed record WorkItem(string Title, string State, string Path, DateTimeOffset Since, DateOnly? Due);
