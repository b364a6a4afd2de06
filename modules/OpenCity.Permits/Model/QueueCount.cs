namespace OpenCity.Permits.Model;

/// <summary>How many of the city's own applications stand in a status: kept while writing, so that nobody counts rows to show a number.</summary>
internal sealed class QueueCount
{
    /// <summary>The status, or <c>unassigned</c>.</summary>
    public required string Queue { get; set; }

    public long Total { get; set; }
}
