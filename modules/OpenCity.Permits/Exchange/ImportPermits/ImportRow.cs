namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>What became of a row.</summary>
internal enum ImportOutcome
{
    Created,
    Updated,
    Unchanged,
    Skipped,
    Error,
}

/// <summary>One line of the report.</summary>
/// <param name="Row">The row's number, the heading being 1.</param>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Key">The permit's key in the source; empty where the row has none.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">Why, and what to do; empty where nothing is to be said.</param>
internal sealed record ImportRow(long Row, long Line, string Key, ImportOutcome Outcome, string Message);
