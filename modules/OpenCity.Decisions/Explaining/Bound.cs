using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenCity.Decisions.Explaining;

/// <summary>What a cell asks of a number, in words: <c>&lt;= 25</c> as "at most 25 m²".</summary>
internal static partial class Bound
{
    /// <summary>The cell as it stands, where it is no single bound.</summary>
    public static string Read(string test, Word word, string language)
    {
        if (Simple().Match(test) is not { Success: true } match || !decimal.TryParse(match.Groups["number"].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            return test;
        }

        var (english, french) = match.Groups["sign"].Value switch
        {
            "<=" => ("at most", "au plus"),
            ">=" => ("at least", "au moins"),
            "<" => ("less than", "moins de"),
            _ => ("more than", "plus de"),
        };
        return $"{(language == "fr" ? french : english)} {word.Read(number, language)}";
    }

    [GeneratedRegex(@"^(?<sign><=|>=|<|>)\s*(?<number>-?\d{1,20}(\.\d{1,8})?)$")]
    private static partial Regex Simple();
}
