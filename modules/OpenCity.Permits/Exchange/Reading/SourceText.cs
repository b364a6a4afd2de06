using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.Reading;

/// <summary>Cleans texts as other systems store them.</summary>
internal static class SourceText
{
    private static readonly FrozenSet<string> Units = FrozenSet.ToFrozenSet(["UNIT", "SUITE", "APT", "BLDG", "UNITÉ", "BUREAU", "APP"], StringComparer.OrdinalIgnoreCase);

    // Directions and quadrants stay capital in addresses.
    private static readonly FrozenSet<string> Capitals = FrozenSet.ToFrozenSet(["N", "S", "E", "W", "NE", "NW", "SE", "SW", "RR", "PO"], StringComparer.OrdinalIgnoreCase);

    public static string Apply(TextRule rule, string text) => rule switch
    {
        TextRule.None => text,
        TextRule.Spaces => Spaces(text),
        TextRule.Address => Address(text),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    /// <summary>Trims, and makes one space of each run of white space.</summary>
    public static string Spaces(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd();
    }

    /// <summary><c>2022 ATKINSON DR.  UNIT 25</c> becomes <c>2022 Atkinson Dr, Unit 25</c>.</summary>
    private static string Address(string text)
    {
        var words = Spaces(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var result = new StringBuilder(text.Length + 2);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i].TrimEnd('.');
            if (i > 0)
            {
                result.Append(Units.Contains(word) && i + 1 < words.Length && result[^1] != ',' ? ", " : " ");
            }

            result.Append(Word(word));
        }

        return result.ToString();
    }

    private static string Word(string word)
    {
        if (Capitals.Contains(word) || word.Any(char.IsAsciiDigit))
        {
            return word.ToUpperInvariant();
        }

        if (!word.Equals(word.ToUpperInvariant(), StringComparison.Ordinal))
        {
            return word;
        }

        var lower = word.ToLowerInvariant();

        // O'CONNOR, SAINT-LAURENT, MCKENZIE: a letter behind a mark, or behind Mc, begins a name of its own.
        var result = new StringBuilder(lower.Length);
        for (var i = 0; i < lower.Length; i++)
        {
            var begins = i == 0 || (lower[i - 1] == '-' && i + 1 < lower.Length) || (lower[i - 1] == '\'' && i == 2) || (i == 2 && lower.Length > 4 && lower.StartsWith("mc", StringComparison.Ordinal));
            result.Append(begins ? char.ToUpper(lower[i], CultureInfo.InvariantCulture) : lower[i]);
        }

        return result.ToString();
    }
}
