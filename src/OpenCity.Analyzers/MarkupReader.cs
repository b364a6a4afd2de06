namespace OpenCity.Analyzers;

/// <summary>
/// Reads the opening tags of a view. It knows of Razor only what it must: comments, and expressions inside of tags, whose
/// quotes and brackets are their own.
/// </summary>
internal sealed class MarkupReader
{
    private readonly string _text;
    private int _at;

    private MarkupReader(string text)
    {
        _text = text;
    }

    public static IReadOnlyList<MarkupTag> Read(string text) => [.. new MarkupReader(text).Tags()];

    private IEnumerable<MarkupTag> Tags()
    {
        while (_at < _text.Length)
        {
            if (At("@*"))
            {
                MoveTo("*@");
            }
            else if (At("<!--"))
            {
                MoveTo("-->");
            }
            else if (Current == '<' && char.IsLetter(Peek(1)))
            {
                yield return ReadTag();
            }
            else
            {
                _at++;
            }
        }
    }

    private char Current => Peek(0);

    private char Peek(int offset) => _at + offset < _text.Length ? _text[_at + offset] : '\0';

    private bool At(string expected) => string.CompareOrdinal(_text, _at, expected, 0, expected.Length) == 0;

    private void MoveTo(string end)
    {
        var found = _text.IndexOf(end, _at, StringComparison.OrdinalIgnoreCase);
        _at = found < 0 ? _text.Length : found + end.Length;
    }

    private MarkupTag ReadTag()
    {
        var start = _at++;
        var name = ReadName();
        var attributes = new List<MarkupAttribute>();
        while (_at < _text.Length && Current is not ('>' or '<'))
        {
            if (Current == '@')
            {
                SkipExpression();
            }
            else if (char.IsLetter(Current))
            {
                attributes.Add(ReadAttribute());
            }
            else
            {
                _at++;
            }
        }

        // What stands in these is no markup.
        if (name.ToLowerInvariant() is "script" or "style")
        {
            MoveTo("</" + name);
        }

        return new MarkupTag(name, start, attributes);
    }

    private MarkupAttribute ReadAttribute()
    {
        var start = _at;
        var name = ReadName();
        var end = _at;
        SkipSpace();
        if (Current != '=')
        {
            _at = end;
            return new MarkupAttribute(name, value: null, start);
        }

        _at++;
        SkipSpace();
        return new MarkupAttribute(name, ReadValue(), start);
    }

    private string ReadValue()
    {
        var quote = Current;
        if (quote is not ('"' or '\''))
        {
            return ReadUntil(c => char.IsWhiteSpace(c) || c == '>');
        }

        _at++;
        var value = ReadUntil(c => c == quote);
        _at++;
        return value;
    }

    private string ReadUntil(Func<char, bool> isEnd)
    {
        var start = _at;
        while (_at < _text.Length && !isEnd(Current))
        {
            if (Current == '@')
            {
                SkipExpression();
            }
            else
            {
                _at++;
            }
        }

        return _text.Substring(start, _at - start);
    }

    private string ReadName()
    {
        var start = _at;
        while (char.IsLetterOrDigit(Current) || Current is '-' or '_' or ':' or '.')
        {
            _at++;
        }

        return _text.Substring(start, _at - start);
    }

    private void SkipSpace()
    {
        while (char.IsWhiteSpace(Current))
        {
            _at++;
        }
    }

    /// <summary>Passes over <c>@name.name(…)[…]</c> and <c>@(…)</c>.</summary>
    private void SkipExpression()
    {
        _at++;
        while (true)
        {
            if (Current is '(' or '[')
            {
                SkipBrackets();
            }
            else if (char.IsLetterOrDigit(Current) || Current == '_' || (Current == '.' && char.IsLetter(Peek(1))))
            {
                _at++;
            }
            else
            {
                return;
            }
        }
    }

    private void SkipBrackets()
    {
        var depth = 0;
        do
        {
            depth += Current switch
            {
                '(' or '[' => 1,
                ')' or ']' => -1,
                _ => 0,
            };
            if (Current == '"')
            {
                SkipString();
            }

            _at++;
        }
        while (depth > 0 && _at < _text.Length);
    }

    private void SkipString()
    {
        _at++;
        while (_at < _text.Length && Current != '"')
        {
            _at += Current == '\\' ? 2 : 1;
        }
    }
}
