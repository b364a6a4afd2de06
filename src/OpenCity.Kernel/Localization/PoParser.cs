using System.Text;

namespace OpenCity.Kernel.Localization;

/// <summary>Reads the PO files of GNU gettext: contexts, plural forms, escapes, strings over several lines, comments.</summary>
internal sealed class PoParser
{
    private const string StringExpected = "expected a text in double quotes; close it with a quote and escape quotes within it as \\\".";

    private readonly string _origin;
    private readonly PluralRule _rule;
    private readonly List<PoEntry> _entries = [];
    private readonly Dictionary<(string Context, string Key), int> _lines = [];
    private readonly SortedDictionary<int, StringBuilder> _forms = [];
    private StringBuilder? _context;
    private StringBuilder? _key;
    private StringBuilder? _plural;
    private StringBuilder? _current;
    private bool _fuzzy;
    private int _line;
    private int _entryLine;

    private PoParser(string origin, string culture)
    {
        _origin = origin;
        _rule = PluralRule.For(culture);
    }

    /// <summary>Reads a whole file. Fuzzy and untranslated entries are left out.</summary>
    /// <param name="text">The file.</param>
    /// <param name="culture">Its language, for the number of plural forms.</param>
    /// <param name="origin">Its name, for messages.</param>
    /// <exception cref="PoException">A line is not as it should be.</exception>
    public static IReadOnlyList<PoEntry> Parse(TextReader text, string culture, string origin)
    {
        var parser = new PoParser(origin, culture);
        while (text.ReadLine() is { } line)
        {
            parser._line++;
            parser.Read(line.AsSpan().Trim());
        }

        parser.Finish();
        return parser._entries;
    }

    private void Read(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return;
        }

        if (line[0] == '#')
        {
            ReadComment(line);
        }
        else if (line[0] == '"')
        {
            Append(line);
        }
        else
        {
            var end = line.IndexOfAny(' ', '\t', '"');
            var keyword = end < 0 ? line : line[..end];
            Begin(keyword.ToString());
            Append(end < 0 ? [] : line[end..].TrimStart());
        }
    }

    private void ReadComment(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("#,") && line.Contains("fuzzy", StringComparison.Ordinal))
        {
            Finish();
            _fuzzy = true;
        }
    }

    private void Begin(string keyword)
    {
        switch (keyword)
        {
            case "msgctxt":
                Finish();
                _entryLine = _line;
                _current = _context = new StringBuilder();
                break;
            case "msgid":
                if (_key is not null)
                {
                    Finish();
                }

                _entryLine = _context is null ? _line : _entryLine;
                _current = _key = new StringBuilder();
                break;
            case "msgid_plural" when _key is not null && _plural is null && _forms.Count == 0:
                _current = _plural = new StringBuilder();
                break;
            case "msgstr" when _key is not null && _plural is null && _forms.Count == 0:
                _current = _forms[0] = new StringBuilder();
                break;
            case ['m', 's', 'g', 's', 't', 'r', '[', >= '0' and <= '9' and var digit, ']'] when _plural is not null:
                BeginForm(digit - '0');
                break;
            default:
                throw Error($"'{keyword}' cannot stand here; an entry is msgctxt (if any), msgid, msgid_plural (if any), then msgstr, or msgstr[0] and msgstr[1].");
        }
    }

    private void BeginForm(int form)
    {
        if (form >= PluralRule.Forms || !_forms.TryAdd(form, new StringBuilder()))
        {
            throw Error($"msgstr[{form}] is one too many; this language has the forms msgstr[0] and msgstr[1], each once.");
        }

        _current = _forms[form];
    }

    private void Append(ReadOnlySpan<char> quoted)
    {
        if (_current is null || quoted.Length < 2 || quoted[0] != '"' || quoted[^1] != '"')
        {
            throw Error(StringExpected);
        }

        var text = quoted[1..^1];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                throw Error(StringExpected);
            }

            if (text[i] != '\\')
            {
                _current.Append(text[i]);
                continue;
            }

            i++;
            _current.Append(i < text.Length ? Unescape(text[i]) : throw Error(StringExpected));
        }
    }

    private char Unescape(char escaped) => escaped switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '"' => '"',
        '\\' => '\\',
        _ => throw Error($"the escape '\\{escaped}' is unknown; allowed are \\n, \\t, \\r, \\\" and \\\\."),
    };

    private void Finish()
    {
        if (_key is not null)
        {
            Add(_context?.ToString() ?? string.Empty, _key.ToString());
        }
        else if (_context is not null)
        {
            throw Error("msgctxt has no msgid; add the msgid it belongs to.");
        }

        _context = _key = _plural = _current = null;
        _forms.Clear();
        _fuzzy = false;
    }

    private void Add(string context, string key)
    {
        var forms = _forms.Values.Select(f => f.ToString()).ToArray();
        if (forms.Length == 0 || (_plural is not null && forms.Length != PluralRule.Forms))
        {
            throw new PoException(_origin, _entryLine, _plural is null ? "the entry has no msgstr; add it, empty where there is no translation yet." : "the entry needs both msgstr[0] and msgstr[1].");
        }

        if (key.Length == 0 && context.Length == 0)
        {
            CheckHeader(forms[0]);
            return;
        }

        if (_lines.TryGetValue((context, key), out var first))
        {
            throw new PoException(_origin, _entryLine, $"\"{key}\" stands already on line {first}; remove one of the two.");
        }

        _lines.Add((context, key), _entryLine);
        if (!_fuzzy && forms.All(f => f.Length > 0))
        {
            _entries.Add(new PoEntry(context, key, _plural?.ToString(), forms, _entryLine));
        }
    }

    private void CheckHeader(string header)
    {
        const string Name = "Plural-Forms:";
        var line = header.Split('\n').FirstOrDefault(l => l.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        if (line is not null && !_rule.Agrees(line[Name.Length..]))
        {
            throw new PoException(_origin, _entryLine, $"the header's Plural-Forms is not this language's; write nplurals={PluralRule.Forms}; plural=({_rule.Expression});");
        }
    }

    private PoException Error(string problem) => new(_origin, _line, problem);
}
