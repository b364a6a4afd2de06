using System.Text.RegularExpressions;

namespace OpenCity.ArchitectureTests.Rules;

/// <summary>Every threat of the threat model names the tests that show its guard, and those tests are there; or it says that there is none.</summary>
internal static partial class ThreatTables
{
    /// <summary>The heading of the column that names the tests.</summary>
    public const string Column = "Shown by";

    private const string Unguarded = "Not guarded:";

    /// <param name="path">The page, for messages.</param>
    /// <param name="text">What it says.</param>
    /// <param name="tests">Every test there is, as class and method.</param>
    public static IEnumerable<string> Violations(string path, string text, IReadOnlySet<string> tests)
    {
        foreach (var (line, cell) in Cells(text))
        {
            var named = Name().Matches(cell).Select(m => m.Groups["test"].Value).ToList();
            if (named.Count == 0 && !cell.StartsWith(Unguarded, StringComparison.Ordinal))
            {
                yield return $"{path}:{line} names no test and does not say \"{Unguarded} …\".";
            }

            foreach (var missing in named.Where(n => !tests.Contains(n)))
            {
                yield return $"{path}:{line} names {missing}, which is no test.";
            }
        }
    }

    /// <summary>How many threats the page has.</summary>
    public static int Count(string text) => Cells(text).Count();

    /// <summary>The tests of a source file, as class and method.</summary>
    public static IEnumerable<string> TestsOf(string source)
    {
        var (type, isTest) = (string.Empty, false);
        foreach (var line in source.Split('\n'))
        {
            if (Class().Match(line) is { Success: true } found)
            {
                (type, isTest) = (found.Groups["name"].Value, false);
            }
            else if (Mark().IsMatch(line))
            {
                isTest = true;
            }
            else if (isTest && Method().Match(line) is { Success: true } method)
            {
                yield return $"{type}.{method.Groups["name"].Value}";
                isTest = false;
            }
        }
    }

    /// <summary>The last cell of each row of the tables whose last column is <see cref="Column"/>, with its line.</summary>
    private static IEnumerable<(int Line, string Cell)> Cells(string text)
    {
        var (isThreats, number) = (false, 0);
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            number++;
            var cells = line.StartsWith('|') ? line.Trim('|').Split('|', StringSplitOptions.TrimEntries) : [];
            if (cells.Length == 0)
            {
                isThreats = false;
            }
            else if (cells[^1] == Column)
            {
                isThreats = true;
            }
            else if (isThreats && !cells[^1].StartsWith("---", StringComparison.Ordinal))
            {
                yield return (number, cells[^1]);
            }
        }
    }

    [GeneratedRegex(@"`(?<test>\w+\.\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:public|internal) (?:\w+ )*class (?<name>\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"^\s*\[(?:Fact|Theory)\b")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*public (?:virtual )?(?:async )?(?:Task|ValueTask|void) (?<name>\w+)\(")]
    private static partial Regex Method();
}
