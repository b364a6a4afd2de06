using System.Buffers;

namespace OpenCity.Permits.Exchange.Blds;

/// <summary>Cells of CSV (RFC 4180).</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>The cell, in quotes where it must be.</summary>
    public static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(Special) ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : cell;

    /// <summary>
    /// The same for files that people open in a spreadsheet: a text that would begin a formula there is given an
    /// apostrophe, so that an address typed by a stranger cannot run anything (OWASP, CSV injection).
    /// </summary>
    public static string QuoteForSpreadsheet(string cell) => Quote(cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell);
}
