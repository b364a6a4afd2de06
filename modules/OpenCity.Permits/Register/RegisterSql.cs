using System.Data.Common;
using System.Globalization;
using System.Text;
using OpenCity.Abstractions.Data;

namespace OpenCity.Permits.Register;

/// <summary>
/// Writes the register's queries. Written as SQL because half a million permits must answer within milliseconds: keys are
/// compared as rows. On SQLite every list walks the index of words, which is in the register's order and knows the filters as
/// words; PostgreSQL has an index for each filter.
/// </summary>
internal sealed class RegisterSql
{
    /// <summary>The columns of <see cref="RegisterReader"/>, in its order.</summary>
    public const string Columns = "p.seq, p.register_date, p.number, p.status, p.source, p.permit_type, p.description, p.address1, p.area, p.issued_date, p.latitude, p.longitude";

    /// <summary>The longest beginning of a word that the index of words holds (prefix = '2 3 4 5 6').</summary>
    private const int LongestPrefix = 6;

    private readonly DatabaseEngine _engine;
    private readonly RegisterFilter _filter;
    private readonly List<(string Name, object Value)> _values = [];
    private readonly StringBuilder _where = new();
    private readonly bool _walksWords;

    /// <param name="engine">The engine.</param>
    /// <param name="filter">What to list.</param>
    /// <param name="wholeWords">Words too long for the index are matched whole; else by their first letters.</param>
    public RegisterSql(DatabaseEngine engine, RegisterFilter filter, bool wholeWords = true)
    {
        _engine = engine;
        _filter = filter;
        var words = filter.Words();
        _walksWords = engine == DatabaseEngine.Sqlite;
        HasLongWords = _walksWords && words.Any(w => w.Length > LongestPrefix);
        IsEmpty = filter.Text.Length > 0 && words.Count == 0;
        if (_walksWords)
        {
            if (Match(words, wholeWords) is { Length: > 0 } match)
            {
                And("permits_register_fts MATCH @match", "match", match);
            }

            DatesByRowId();
        }
        else
        {
            _where.Append(" WHERE p.register_date IS NOT NULL");
            Facets();
            if (words.Count > 0)
            {
                And("p.search @@ to_tsquery('simple', @words)", "words", string.Join(" & ", words.Select(w => w.Length == 1 ? w : w + ":*")));
            }
        }
    }

    /// <summary>Something was typed that holds no word: nothing can match.</summary>
    public bool IsEmpty { get; }

    /// <summary>A word may have been cut short while typing: look again by its first letters when nothing was found.</summary>
    public bool HasLongWords { get; }

    /// <summary>Only permits behind the key in the order asked for, or before it.</summary>
    public RegisterSql From(RegisterKey? key, bool backwards)
    {
        if (key is { } place)
        {
            var smaller = Descending(backwards) ? "<" : ">";
            if (_walksWords)
            {
                And($"f.rowid {smaller} @key", "key", place.RowId);
            }
            else
            {
                And($"(p.register_date, p.seq) {smaller} (@keydate, @keyseq)", "keydate", Date(place.Date));
                _values.Add(("keyseq", place.Seq));
            }
        }

        return this;
    }

    /// <summary>The whole statement; no limit where it is null.</summary>
    public string Select(string columns, int? limit, bool backwards = false)
    {
        var order = Descending(backwards) ? "DESC" : "ASC";

        // CROSS JOIN keeps SQLite from turning the walk around.
        var from = _walksWords
            ? $"permits_register_fts f CROSS JOIN permits_permit p ON p.seq = f.rowid & {RegisterKey.SeqMask.ToString(CultureInfo.InvariantCulture)}"
            : "permits_permit p";
        var by = _walksWords ? $"f.rowid {order}" : $"p.register_date {order}, p.seq {order}";
        return $"SELECT {columns} FROM {from}{_where} ORDER BY {by}{(limit is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit}"))}";
    }

    /// <summary>Gives the command its text and values.</summary>
    public DbCommand Prepare(DbCommand command, string text)
    {
        command.CommandText = text;
        foreach (var (name, value) in _values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private bool Descending(bool backwards) => _filter.OldestFirst == backwards;

    private void Facets()
    {
        if (_filter.Status is { } status)
        {
            And("p.status = @status", "status", status.ToString());
        }

        if (_filter.Type is { } type)
        {
            And("p.permit_type = @type", "type", type);
        }

        if (_filter.Area is { } area)
        {
            And("p.area = @area", "area", area);
        }

        if (_filter.From is { } from)
        {
            And("p.register_date >= @from", "from", Date(from));
        }

        if (_filter.Until is { } until)
        {
            And("p.register_date <= @until", "until", Date(until));
        }
    }

    private void DatesByRowId()
    {
        if (_filter.From is { } from)
        {
            And("f.rowid >= @from", "from", new RegisterKey(from, 0).RowId);
        }

        if (_filter.Until is { } until)
        {
            And("f.rowid <= @until", "until", new RegisterKey(until, RegisterKey.SeqMask).RowId);
        }
    }

    private string Match(IReadOnlyList<string> words, bool wholeWords)
    {
        var terms = words.Select(w => w.Length switch
        {
            1 => $"\"{w}\"",
            <= LongestPrefix => $"\"{w}\" *",
            _ => wholeWords ? $"\"{w}\"" : $"\"{w[..LongestPrefix]}\" *",
        }).ToList();

        // As the triggers of 0002_register.sql write them: behind characters that nobody types.
        if (_filter.Status is { } status)
        {
            terms.Add($"\"\uE001{status}\"");
        }

        if (_filter.Type is { } type)
        {
            terms.Add($"\"\uE002{Convert.ToHexString(Encoding.UTF8.GetBytes(type))}\"");
        }

        if (_filter.Area is { } area)
        {
            terms.Add($"\"\uE003{Convert.ToHexString(Encoding.UTF8.GetBytes(area))}\"");
        }

        return string.Join(" AND ", terms);
    }

    private object Date(DateOnly date) => _engine == DatabaseEngine.Sqlite ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date;

    private void And(string condition, string name, object value)
    {
        _where.Append(_where.Length == 0 ? " WHERE " : " AND ").Append(condition);
        _values.Add((name, value));
    }
}
