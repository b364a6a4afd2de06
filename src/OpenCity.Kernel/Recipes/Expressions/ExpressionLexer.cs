using System.Globalization;
using System.Text;

namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
internal static class ExpressionLexer
{
    private static readonly string[] _signs = ["===", "!==", "==", "!=", "+", "?", ":", "(", ")", ",", "-"];

    public static IReadOnlyList<ExpressionToken> Cut(string text)
    {
        var tokens = new List<ExpressionToken>();
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            var token = Next(text, ref position);
            tokens.Add(token);
        }

        tokens.Add(new ExpressionToken(TokenKind.End, string.Empty, text.Length + 1));
        return tokens;
    }

    private static ExpressionToken Next(string text, ref int position)
    {
        var at = position + 1;
        var first = text[position];
        if (first is '\'' or '"')
        {
            return new ExpressionToken(TokenKind.Text, Quoted(text, ref position), at);
        }

        if (char.IsAsciiLetter(first) || first is '_' or '$')
        {
            return new ExpressionToken(TokenKind.Name, Take(text, ref position, c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$'), at);
        }

        if (char.IsAsciiDigit(first))
        {
            return new ExpressionToken(TokenKind.Number, Take(text, ref position, c => char.IsAsciiDigit(c) || c == '.'), at);
        }

        var start = position;
        var sign = _signs.FirstOrDefault(s => string.CompareOrdinal(text, start, s, 0, s.Length) == 0)
            ?? throw new ExpressionError($"'{first}' at character {at} is not allowed. An expression may have text in quotation marks, numbers, true, false, null, + == != ?: ( ) and the functions {ExpressionParser.FunctionList}.");
        position += sign.Length;
        return new ExpressionToken(TokenKind.Sign, sign, at);
    }

    private static string Take(string text, ref int position, Func<char, bool> belongs)
    {
        var start = position;
        while (position < text.Length && belongs(text[position]))
        {
            position++;
        }

        return text[start..position];
    }

    private static string Quoted(string text, ref int position)
    {
        var start = position;
        var quote = text[position++];
        var result = new StringBuilder();
        while (position < text.Length && text[position] != quote)
        {
            result.Append(text[position] == '\\' ? Escaped(text, ref position) : text[position++]);
        }

        if (position >= text.Length)
        {
            throw new ExpressionError($"The text that begins at character {start + 1} has no end. Close it with {quote}.");
        }

        position++;
        return result.ToString();
    }

    private static char Escaped(string text, ref int position)
    {
        var at = position + 1;
        var letter = position + 1 < text.Length ? text[position + 1] : '\0';
        position += 2;
        switch (letter)
        {
            case '\'' or '"' or '\\' or '/':
                return letter;
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when position + 4 <= text.Length && ushort.TryParse(text.AsSpan(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                position += 4;
                return (char)code;
            default:
                throw new ExpressionError($"The escape at character {at} is not known. Known are \\' \\\" \\\\ \\/ \\n \\r \\t and \\u with four hexadecimal digits.");
        }
    }
}
