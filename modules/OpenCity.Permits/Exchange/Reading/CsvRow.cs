namespace OpenCity.Permits.Exchange.Reading;

/// <summary>One row of a CSV file.</summary>
/// <param name="Number">The row's number, the heading being 1.</param>
/// <param name="Line">The line of the file on which it begins; differs from the number where cells hold line breaks.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Problem">What is wrong with it and what to do; null when it is sound.</param>
internal sealed record CsvRow(long Number, long Line, string[] Cells, string? Problem);
