using System.Globalization;
using System.Text;

namespace OpenCity.Decisions.Feel.Syntax;

/// <summary>Names of FEEL (DMN 1.5, grammar rules 27 to 34).</summary>
internal static class Name
{
    /// <summary>Signs that a name may hold between its parts.</summary>
    private const string Signs = "./-’'+*";

    /// <summary>With single spaces between words and none around signs, so that the same name is always the same text.</summary>
    public static string Normal(string name)
    {
        if (IsNormal(name))
        {
            return name;
        }

        var text = new StringBuilder(name.Length);
        foreach (var c in name.Trim())
        {
            if (char.IsWhiteSpace(c))
            {
                if (text.Length > 0 && text[^1] != ' ' && !IsSign(text[^1]))
                {
                    text.Append(' ');
                }

                continue;
            }

            if (IsSign(c) && text.Length > 0 && text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append(c);
        }

        return text.ToString();
    }

    public static bool IsSign(char c) => Signs.Contains(c, StringComparison.Ordinal);

    /// <summary>Words with single spaces, which can be written without quotation marks.</summary>
    public static bool IsPlain(string name)
    {
        var start = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (start ? !IsStart(rune) : !IsPart(rune) && rune.Value != ' ')
            {
                return false;
            }

            start = false;
        }

        return !start;
    }

    public static bool IsStart(Rune c) =>
        c.Value is '?' or '_' || Rune.IsLetter(c) || Rune.GetUnicodeCategory(c) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherSymbol || IsOther(c.Value);

    public static bool IsPart(Rune c) => IsStart(c) || Rune.IsDigit(c) || c.Value is 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    /// <summary>The ranges of rule 28 that are not letters in every version of Unicode.</summary>
    private static bool IsOther(int c) => c is (>= 0x200C and <= 0x200D) or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF)
        or (>= 0x3001 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

    private static bool IsNormal(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i]) && name[i] != '_')
            {
                return false;
            }
        }

        return true;
    }
}
