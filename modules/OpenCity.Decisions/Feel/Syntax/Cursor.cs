using System.Globalization;
using System.Text;

namespace OpenCity.Decisions.Feel.Syntax;

/// <summary>Where the reading of a text stands. White space and comments are skipped before what is read.</summary>
internal sealed class Cursor(string text)
{
    public int Position { get; private set; }

    /// <summary>Where the last thing read ended.</summary>
    public int LastEnd { get; private set; }

    public string Source => text;

    public bool AtEnd
    {
        get
        {
            Skip();
            return Position >= text.Length;
        }
    }

    /// <summary>The next character; a null character at the end.</summary>
    public char Peek()
    {
        Skip();
        return CharAt(Position);
    }

    public char CharAt(int position) => position < text.Length ? text[position] : '\0';

    public bool StartsWith(string sign)
    {
        Skip();
        return string.CompareOrdinal(text, Position, sign, 0, sign.Length) == 0;
    }

    public bool Take(string sign)
    {
        if (!StartsWith(sign))
        {
            return false;
        }

        Advance(sign.Length);
        return true;
    }

    public void Expect(string sign)
    {
        if (!Take(sign))
        {
            throw Unexpected(sign);
        }
    }

    /// <summary>A word that is not the beginning of a longer one.</summary>
    public bool StartsWithWord(string word) => StartsWith(word) && !IsPartAt(Position + word.Length);

    public bool TakeWord(string word)
    {
        if (!StartsWithWord(word))
        {
            return false;
        }

        Advance(word.Length);
        return true;
    }

    public void ExpectWord(string word)
    {
        if (!TakeWord(word))
        {
            throw Unexpected(word);
        }
    }

    public bool AtName()
    {
        Skip();
        return TryRune(Position, out var rune) && Name.IsStart(rune);
    }

    /// <summary>One word of a name.</summary>
    public string TakeIdentifier()
    {
        if (!AtName())
        {
            throw new FeelSyntaxError(Position, "A name is expected here.");
        }

        var start = Position;
        Advance(EndOfWord(start) - start);
        return text[start..Position];
    }

    /// <summary>The longest of the names that the text begins with here; null where there is none, and then nothing is read.</summary>
    public string? TakeLongest(Func<string, bool> knows)
    {
        const int Longest = 200;
        if (!AtName())
        {
            return null;
        }

        var (name, found, foundEnd) = (new StringBuilder(), (string?)null, 0);
        var at = Position;
        while (name.Length < Longest)
        {
            var end = EndOfWord(at);
            name.Append(text, at, end - at);
            at = end;
            if (knows(name.ToString()))
            {
                (found, foundEnd) = (name.ToString(), at);
            }

            var next = at;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            if (next < text.Length && Name.IsSign(text[next]))
            {
                for (; next < text.Length && (Name.IsSign(text[next]) || char.IsWhiteSpace(text[next])); next++)
                {
                    if (!char.IsWhiteSpace(text[next]))
                    {
                        name.Append(text[next]);
                    }
                }
            }
            else if (next > at)
            {
                name.Append(' ');
            }

            if (next == at || !IsPartAt(next))
            {
                break;
            }

            at = next;
        }

        if (found is not null)
        {
            Advance(foundEnd - Position);
        }

        return found;
    }

    /// <summary>The text up to a sign, which is left; null where something comes first that cannot be in a name.</summary>
    public string? TakeNameBefore(char sign)
    {
        if (!AtName())
        {
            return null;
        }

        for (var at = Position; at < text.Length; at++)
        {
            if (text[at] == sign)
            {
                var name = text[Position..at];
                Advance(at - Position);
                return Name.Normal(name);
            }

            if (!IsPartAt(at) && !char.IsWhiteSpace(text[at]) && !Name.IsSign(text[at]) && !char.IsLowSurrogate(text[at]))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>A number as it is written: digits with at most one point, and a power of ten.</summary>
    public string TakeNumber()
    {
        Skip();
        var at = Position;
        while (char.IsAsciiDigit(CharAt(at)))
        {
            at++;
        }

        if (CharAt(at) == '.' && char.IsAsciiDigit(CharAt(at + 1)))
        {
            at++;
            while (char.IsAsciiDigit(CharAt(at)))
            {
                at++;
            }
        }

        var sign = CharAt(at + 1) is '+' or '-' ? 1 : 0;
        if (CharAt(at) is 'e' or 'E' && char.IsAsciiDigit(CharAt(at + 1 + sign)))
        {
            at += 1 + sign;
            while (char.IsAsciiDigit(CharAt(at)))
            {
                at++;
            }
        }

        var start = Position;
        Advance(at - start);
        return text[start..at];
    }

    /// <summary>A text in double quotes, its escapes resolved.</summary>
    public string TakeString()
    {
        Skip();
        var start = Position;
        var value = new StringBuilder();
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                Advance(at + 1 - start);
                return value.ToString();
            }

            if (text[at] != '\\')
            {
                value.Append(text[at]);
                continue;
            }

            at++;
            var c = CharAt(at);
            var digits = c switch { 'u' => 4, 'U' => 6, _ => 0 };
            if (digits > 0 && at + digits < text.Length
                && int.TryParse(text.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && code <= 0x10FFFF)
            {
                value.Append(code is >= 0xD800 and <= 0xDFFF || code <= 0xFFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code));
                at += digits;
                continue;
            }

            switch (c)
            {
                case 'n': value.Append('\n'); break;
                case 't': value.Append('\t'); break;
                case 'r': value.Append('\r'); break;
                case '"' or '\'' or '\\': value.Append(c); break;
                default: value.Append('\\').Append(c); break;
            }
        }

        throw new FeelSyntaxError(start, "The text that begins here has no closing quotation mark.");
    }

    public FeelSyntaxError Unexpected(string expected) => AtEnd
        ? new FeelSyntaxError(Position, "The expression ends where “{0}” is expected.", expected)
        : new FeelSyntaxError(Position, "“{0}” is expected here, not “{1}”.", expected, NextWord());

    /// <summary>What stands at the cursor, for a message.</summary>
    public string NextWord()
    {
        Skip();
        return Position >= text.Length ? "" : text[Position..Math.Max(Position + 1, Math.Min(EndOfWord(Position), Position + 30))];
    }

    public void Back(int position) => Position = position;

    private int EndOfWord(int at)
    {
        while (TryRune(at, out var rune) && Name.IsPart(rune))
        {
            at += rune.Utf16SequenceLength;
        }

        return at;
    }

    private bool IsPartAt(int at) => TryRune(at, out var rune) && Name.IsPart(rune);

    private bool TryRune(int at, out Rune rune)
    {
        rune = default;
        return at < text.Length && Rune.DecodeFromUtf16(text.AsSpan(at), out rune, out _) == System.Buffers.OperationStatus.Done;
    }

    private void Advance(int count)
    {
        Position += count;
        LastEnd = Position;
    }

    private void Skip()
    {
        while (Position < text.Length)
        {
            if (char.IsWhiteSpace(text[Position]) || text[Position] is '\uFEFF' or '\u180E')
            {
                Position++;
            }
            else if (string.CompareOrdinal(text, Position, "//", 0, 2) == 0)
            {
                var end = text.IndexOf('\n', Position);
                Position = end < 0 ? text.Length : end + 1;
            }
            else if (string.CompareOrdinal(text, Position, "/*", 0, 2) == 0)
            {
                var end = text.IndexOf("*/", Position + 2, StringComparison.Ordinal);
                Position = end < 0 ? throw new FeelSyntaxError(Position, "The comment that begins here has no end.") : end + 2;
            }
            else
            {
                return;
            }
        }
    }
}
