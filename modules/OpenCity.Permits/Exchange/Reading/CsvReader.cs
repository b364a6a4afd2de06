using System.Text;

namespace OpenCity.Permits.Exchange.Reading;

/// <summary>
/// Reads CSV (RFC 4180) row by row in flat memory. Written here because a broken row must not take the rest along: a quote
/// that nobody closes would otherwise swallow the file, so its row is reported and reading goes on with the next line.
/// </summary>
internal sealed class CsvReader(TextReader input, char delimiter)
{
    /// <summary>A quoted cell longer than this was not meant: somebody forgot a quote.</summary>
    private const int LongestRow = 256 * 1024;

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _cell = new();
    private readonly StringBuilder _row = new();
    private readonly List<string> _cells = [];
    private string _again = string.Empty;
    private int _againAt;
    private int _length;
    private int _at;
    private long _line = 1;
    private long _number;

    /// <summary>The next row that is not empty, or null at the end.</summary>
    public async ValueTask<CsvRow?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await ReadRowAsync(cancellationToken);
            if (row is null || row.Problem is not null || row.Cells.Length > 1 || row.Cells[0].Length > 0)
            {
                return row;
            }
        }
    }

    private async ValueTask<CsvRow?> ReadRowAsync(CancellationToken cancellationToken)
    {
        _cells.Clear();
        _cell.Clear();
        _row.Clear();
        var begin = _line;
        var state = State.Start;
        var problem = (string?)null;
        while (true)
        {
            if (_againAt >= _again.Length && _at >= _length && !await FillAsync(cancellationToken))
            {
                if (state == State.Quoted)
                {
                    return Unclosed(begin);
                }

                return _row.Length == 0 ? null : End(begin, problem);
            }

            var c = _againAt < _again.Length ? _again[_againAt++] : _buffer[_at++];
            _row.Append(c);
            if (c == '\n')
            {
                _line++;
            }

            switch (state)
            {
                case State.Quoted when c == '"':
                    state = State.QuoteSeen;
                    break;
                case State.Quoted:
                    _cell.Append(c);
                    if (_row.Length > LongestRow)
                    {
                        return Unclosed(begin);
                    }

                    break;
                case State.QuoteSeen when c == '"':
                    _cell.Append(c);
                    state = State.Quoted;
                    break;
                case State.Start when c == '"':
                    state = State.Quoted;
                    break;
                case var _ when c == delimiter:
                    _cells.Add(_cell.ToString());
                    _cell.Clear();
                    state = State.Start;
                    break;
                case var _ when c == '\n':
                    return End(begin, problem);
                case var _ when c == '\r':
                    break;
                case State.QuoteSeen:
                    problem ??= $"There is text behind a closing quote in cell {_cells.Count + 1}. Write a quote inside a cell as two quotes.";
                    state = State.Plain;
                    _cell.Append(c);
                    break;
                default:
                    state = State.Plain;
                    _cell.Append(c);
                    break;
            }
        }
    }

    private CsvRow End(long line, string? problem)
    {
        _cells.Add(_cell.ToString());
        return new CsvRow(++_number, line, [.. _cells], problem);
    }

    /// <summary>Gives the row up and begins again with the line after its first.</summary>
    private CsvRow Unclosed(long line)
    {
        var text = _row.ToString();
        var rest = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        _again = (rest == 0 ? string.Empty : text[rest..]) + _again[_againAt..];
        _againAt = 0;
        _line = line + (rest == 0 ? 0 : 1);
        return new CsvRow(++_number, line, [], $"A quote is opened in cell {_cells.Count + 1} and never closed. Close it, or write a quote inside a cell as two quotes.");
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _at = 0;
        _length = await input.ReadAsync(_buffer, cancellationToken);
        return _length > 0;
    }

    private enum State
    {
        Start,
        Plain,
        Quoted,
        QuoteSeen,
    }
}
