using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>Functions that make one value of a list, which may also be given as separate arguments (DMN 1.5, 10.3.4.4).</summary>
internal static class StatisticFunctions
{
    public static IEnumerable<(string Name, Form Form)> All =>
    [
        .. Of("min", list => Extreme(list, -1)),
        .. Of("max", list => Extreme(list, 1)),
        .. Of("sum", list => list.Count == 0 ? null : Sum(list)),
        .. Of("product", list => list.Count == 0 ? null : Fold(list, Numbers.Multiply)),
        .. Of("mean", Mean),
        .. Of("median", Median),
        .. Of("stddev", StandardDeviation),
        .. Of("mode", Mode),
        .. Of("all", list => Every(list, decides: false)),
        .. Of("any", list => Every(list, decides: true)),
    ];

    /// <summary>Of one list, or of what is given.</summary>
    private static IEnumerable<(string Name, Form Form)> Of(string name, Func<IReadOnlyList<object?>, object?> apply)
    {
        yield return (name, Form.Of("list: list", a => Apply(a, a.List(0))));
        yield return (name, Form.Of("c: Any?, d: Any?...", a => Apply(a, a.All)));

        object? Apply(Arguments a, IReadOnlyList<object?> list)
        {
            a.Run.Step(list.Count);
            return apply(list) ?? a.Nothing("“{0}” has no value for this list.", name);
        }
    }

    private static object? Extreme(IReadOnlyList<object?> list, int sign)
    {
        var found = list.Count == 0 ? null : list[0];
        foreach (var value in list)
        {
            switch (Comparison.Compare(value, found))
            {
                case null:
                    return null;
                case var order when Math.Sign(order.Value) == sign:
                    found = value;
                    break;
            }
        }

        return found;
    }

    private static object? Sum(IReadOnlyList<object?> list)
    {
        var sum = list[0];
        for (var i = 1; i < list.Count; i++)
        {
            sum = sum is string ? null : Arithmetic.Add(sum, list[i]);
        }

        return sum is decimal or BigDecimal or DaysDuration or MonthsDuration ? sum : null;
    }

    private static object? Fold(IReadOnlyList<object?> list, Func<object, object, object?> apply)
    {
        if (!list.All(Numbers.Is))
        {
            return null;
        }

        return list.Skip(1).Aggregate(list[0], (a, b) => a is null ? null : apply(a, b!));
    }

    private static object? Mean(IReadOnlyList<object?> list) =>
        list.Count > 0 && Sum(list) is { } sum ? Arithmetic.Divide(sum, (decimal)list.Count) : null;

    private static object? Median(IReadOnlyList<object?> list)
    {
        if (list.Count == 0 || !list.All(Numbers.Is))
        {
            return null;
        }

        var sorted = list.Order(Comparer<object?>.Create((a, b) => Numbers.Compare(a!, b!))).ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : Numbers.Divide(Numbers.Add(sorted[middle - 1]!, sorted[middle]!)!, 2m);
    }

    /// <summary>Of a sample: divided by one less than there are.</summary>
    private static object? StandardDeviation(IReadOnlyList<object?> list)
    {
        if (list.Count < 2 || !list.All(Numbers.Is) || Mean(list) is not { } mean)
        {
            return null;
        }

        object? squares = 0m;
        foreach (var value in list)
        {
            var distance = Numbers.Subtract(value!, mean);
            var square = distance is null ? null : Numbers.Multiply(distance, distance);
            squares = squares is null || square is null ? null : Numbers.Add(squares, square);
        }

        return squares is null ? null : Transcendental.SquareRoot(Numbers.Divide(squares, (decimal)(list.Count - 1))!);
    }

    /// <summary>The most frequent numbers, ascending.</summary>
    private static IReadOnlyList<object?>? Mode(IReadOnlyList<object?> list)
    {
        if (!list.All(Numbers.Is))
        {
            return null;
        }

        var groups = list.GroupBy(v => v!).Select(g => (Value: g.Key, Count: g.Count())).ToList();
        var most = groups.Count == 0 ? 0 : groups.Max(g => g.Count);
        return [.. groups.Where(g => g.Count == most).Select(g => g.Value).Order(Comparer<object>.Create(Numbers.Compare))];
    }

    /// <summary>The value that decides where there is one; null where something is neither true nor false.</summary>
    private static bool? Every(IReadOnlyList<object?> list, bool decides)
    {
        if (list.Any(v => v is bool b && b == decides))
        {
            return decides;
        }

        return list.All(v => v is bool) ? !decides : null;
    }
}
