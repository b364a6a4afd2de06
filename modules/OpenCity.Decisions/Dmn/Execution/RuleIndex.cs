using System.Collections.Frozen;
using OpenCity.Decisions.Feel.Nodes;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>
/// Which rules can fit at all: where a column compares with texts, the text of the input leaves only those rules that name it or name
/// nothing. A table of hundreds of rules is then as fast as one of a few.
/// </summary>
internal sealed class RuleIndex
{
    private readonly int _column;
    private readonly int[] _all;
    private readonly int[] _others;
    private readonly FrozenDictionary<string, int[]> _byText;

    private RuleIndex(int column, int[] all, int[] others, FrozenDictionary<string, int[]> byText) => (_column, _all, _others, _byText) = (column, all, others, byText);

    public static RuleIndex Of(IReadOnlyList<TableRule> rules)
    {
        int[] all = [.. Enumerable.Range(0, rules.Count)];
        var columns = rules.Count == 0 ? 0 : rules.Min(r => r.Tests.Length);
        for (var column = 0; column < columns; column++)
        {
            var texts = all.Where(r => TextOf(rules[r].Tests[column]) is not null).GroupBy(r => TextOf(rules[r].Tests[column])!).ToList();
            if (texts.Sum(t => t.Count()) > rules.Count / 2)
            {
                int[] others = [.. all.Where(r => TextOf(rules[r].Tests[column]) is null)];
                return new RuleIndex(column, all, others, texts.ToFrozenDictionary(t => t.Key, t => (int[])[.. t.Concat(others).Order()]));
            }
        }

        return new RuleIndex(-1, all, all, FrozenDictionary<string, int[]>.Empty);
    }

    /// <summary>The numbers of the rules to try, in their order, and the column of which texts need not be compared again; -1 for none.</summary>
    public (int[] Rules, int Compared) Candidates(object?[] values) =>
        _column < 0 || values[_column] is not string text ? (_all, -1) : _byText.TryGetValue(text, out var named) ? (named, _column) : (_others, -1);

    private static string? TextOf(UnaryTest test) => (test as EqualTest)?.Constant as string;
}
