namespace OpenCity.Decisions.Comparing;

/// <summary>
/// Finds which rules of two states of a table are the same: first those that say the same, then those with the same identifier, then those
/// with the same conditions, then neighbours that are alike. Takes time in proportion to the rules, save for sorting.
/// </summary>
internal sealed class RuleAlignment
{
    private readonly IReadOnlyList<AlignedRule> _before;
    private readonly IReadOnlyList<AlignedRule> _after;
    private readonly int?[] _origin;
    private readonly bool[] _taken;

    private RuleAlignment(IReadOnlyList<AlignedRule> before, IReadOnlyList<AlignedRule> after)
    {
        (_before, _after) = (before, after);
        (_origin, _taken) = (new int?[after.Count], new bool[before.Count]);
    }

    /// <returns>Pairs of places, from 0, in the later order; a rule that was removed stands after what stood before it.</returns>
    public static IReadOnlyList<(int? Before, int? After, bool IsMoved)> Of(IReadOnlyList<AlignedRule> before, IReadOnlyList<AlignedRule> after)
    {
        var alignment = new RuleAlignment(before, after);
        alignment.MatchBy(r => r.Whole);
        alignment.MatchBy(r => r.Id);
        alignment.MatchBy(r => r.Condition);
        alignment.MatchNeighbours();
        return alignment.Pairs();
    }

    private void MatchBy(Func<AlignedRule, string?> key)
    {
        var open = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var b = 0; b < _before.Count; b++)
        {
            if (!_taken[b] && key(_before[b]) is { } known)
            {
                (open.TryGetValue(known, out var queue) ? queue : open[known] = new Queue<int>()).Enqueue(b);
            }
        }

        for (var a = 0; a < _after.Count; a++)
        {
            if (_origin[a] is null && key(_after[a]) is { } known && open.TryGetValue(known, out var queue) && queue.TryDequeue(out var b))
            {
                Match(b, a);
            }
        }
    }

    /// <summary>A rule that follows the same neighbour as before and shares half of its cells was changed, not replaced.</summary>
    private void MatchNeighbours()
    {
        var next = 0;
        for (var a = 0; a < _after.Count; a++)
        {
            if (_origin[a] is { } known)
            {
                next = known + 1;
            }
            else if (next < _before.Count && !_taken[next] && _before[next].IsLike(_after[a]))
            {
                Match(next++, a);
            }
        }
    }

    private void Match(int before, int after) => (_origin[after], _taken[before]) = (before, true);

    private List<(int? Before, int? After, bool IsMoved)> Pairs()
    {
        var stayed = Increasing([.. _origin.OfType<int>()]);
        var place = new Dictionary<int, int>();
        var pairs = new List<(int? Before, int? After, bool IsMoved, (int, int) Order)>();
        for (var a = 0; a < _after.Count; a++)
        {
            var isMoved = _origin[a] is { } origin && !stayed.Contains(origin);
            pairs.Add((_origin[a], a, isMoved, (a, -1)));
            if (_origin[a] is { } stays && !isMoved)
            {
                place[stays] = a;
            }
        }

        var last = -1;
        for (var b = 0; b < _before.Count; b++)
        {
            last = place.GetValueOrDefault(b, last);
            if (!_taken[b])
            {
                pairs.Add((b, null, false, (last, b)));
            }
        }

        return [.. pairs.OrderBy(p => p.Order).Select(p => (p.Before, p.After, p.IsMoved))];
    }

    /// <summary>The longest run of growing numbers: what stayed in order. The others were moved.</summary>
    private static HashSet<int> Increasing(int[] numbers)
    {
        // The smallest end of a run of each length, and what stood before each number in its run (patience sorting).
        var (ends, previous) = (new List<int>(), new int[numbers.Length]);
        for (var i = 0; i < numbers.Length; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = numbers[ends[middle]] < numbers[i] ? (middle + 1, high) : (low, middle);
            }

            previous[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[low] = i;
            }
        }

        var run = new HashSet<int>();
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = previous[i])
        {
            run.Add(numbers[i]);
        }

        return run;
    }
}

/// <summary>A rule as it is matched.</summary>
/// <param name="Id">Its identifier, which another tool may have made anew.</param>
/// <param name="Conditions">Its conditions.</param>
/// <param name="Rest">Its results and remarks.</param>
internal sealed record AlignedRule(string? Id, IReadOnlyList<string> Conditions, IReadOnlyList<string> Rest)
{
    public string Condition { get; } = string.Join('\n', Conditions);

    public string Whole { get; } = string.Join('\n', Conditions.Concat(Rest));

    public bool IsLike(AlignedRule other) =>
        2 * (Conditions.Zip(other.Conditions).Count(p => p.First == p.Second) + Rest.Zip(other.Rest).Count(p => p.First == p.Second)) >= Conditions.Count + Rest.Count;
}
