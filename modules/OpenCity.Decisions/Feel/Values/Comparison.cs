using OpenCity.Decisions.Feel.Evaluation;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>What equals, and what comes first (DMN 1.5, tables 48-53).</summary>
internal static class Comparison
{
    /// <summary>Depth at which values that hold values are no longer compared.</summary>
    private const int MaxDepth = 200;

    /// <summary>Null where values of different kinds cannot be compared; null equals null and nothing else.</summary>
    /// <param name="a">One value.</param>
    /// <param name="b">The other.</param>
    /// <param name="run">Counts what is looked at within lists and contexts; null where these are not compared.</param>
    public static bool? Equal(object? a, object? b, Run? run = null) => Equal(a, b, run, 0);

    /// <summary>Negative, zero or positive; null where the two are not of one ordered kind.</summary>
    public static int? Compare(object? a, object? b) => (a, b) switch
    {
        (decimal x, decimal y) => x.CompareTo(y),
        (string x, string y) => CompareText(x, y),
        (decimal or BigDecimal, decimal or BigDecimal) => Numbers.Compare(a!, b!),
        (FeelDate x, FeelDate y) => x.CompareTo(y),
        (FeelDateTime x, FeelDateTime y) => CompareMoments(x, y),
        (FeelTime x, FeelTime y) => CompareTimes(x, y, ordered: true),
        (DaysDuration x, DaysDuration y) => x.Nanos.CompareTo(y.Nanos),
        (MonthsDuration x, MonthsDuration y) => x.Months.CompareTo(y.Months),
        _ => null,
    };

    /// <summary>The same value of the same kind, the zone with its time (DMN 1.5, function is).</summary>
    public static bool Same(object? a, object? b, Run? run = null) => (a, b) switch
    {
        (FeelTime x, FeelTime y) => x == y,
        (FeelDateTime x, FeelDateTime y) => x == y,
        _ => Equal(a, b, run) == true,
    };

    private static bool? Equal(object? a, object? b, Run? run, int depth)
    {
        if (a is null || b is null)
        {
            return a is null && b is null;
        }

        if (ReferenceEquals(a, b))
        {
            return true;
        }

        return (a, b) switch
        {
            (decimal x, decimal y) => x == y,
            (string x, string y) => string.Equals(x, y, StringComparison.Ordinal),
            (bool x, bool y) => x == y,
            (decimal or BigDecimal, decimal or BigDecimal) => Numbers.Equal(a, b),
            (FeelDateTime x, FeelDateTime y) => x.Offset is null == y.Offset is null && x.Nanos / FeelTime.NanosPerSecond == y.Nanos / FeelTime.NanosPerSecond,
            (FeelTime x, FeelTime y) => CompareTimes(Whole(x), Whole(y), ordered: false) == 0,
            (FeelContext x, FeelContext y) => depth < MaxDepth ? EqualContexts(x, y, run, depth + 1) : null,
            (IReadOnlyList<object?> x, IReadOnlyList<object?> y) => depth < MaxDepth ? EqualLists(x, y, run, depth + 1) : null,
            (FeelRange x, FeelRange y) => x.Sign == y.Sign && x.StartIncluded == y.StartIncluded && x.EndIncluded == y.EndIncluded
                && Equal(x.Start, y.Start, run, depth + 1) == true && Equal(x.End, y.End, run, depth + 1) == true,
            _ => a.GetType() == b.GetType() && a is not FeelFunction ? a.Equals(b) : null,
        };
    }

    /// <summary>Times are equal by the second: a fraction is none of the properties that make them up (DMN 1.5, 10.3.2.3.4).</summary>
    private static FeelTime Whole(FeelTime time) => time with { NanosOfDay = time.NanosOfDay / FeelTime.NanosPerSecond * FeelTime.NanosPerSecond };

    private static bool? EqualLists(IReadOnlyList<object?> a, IReadOnlyList<object?> b, Run? run, int depth)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Count; i++)
        {
            run?.Work(1);
            if (Equal(a[i], b[i], run, depth) is var equal and not true)
            {
                return equal;
            }
        }

        return true;
    }

    private static bool? EqualContexts(FeelContext a, FeelContext b, Run? run, int depth)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        foreach (var (name, value) in a)
        {
            if (!b.TryGetValue(name, out var other))
            {
                return false;
            }

            run?.Work(1);
            if (Equal(value, other, run, depth) is var equal and not true)
            {
                return equal;
            }
        }

        return true;
    }

    /// <summary>By code points, not by the halves that .NET keeps of those beyond 65,535.</summary>
    private static int CompareText(string a, string b)
    {
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] != b[i])
            {
                var surrogates = char.IsSurrogate(a[i]).CompareTo(char.IsSurrogate(b[i]));
                return surrogates != 0 ? surrogates : a[i].CompareTo(b[i]);
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    /// <summary>Where only one has an offset, it is that of both (DMN 1.5, table 54).</summary>
    private static int CompareMoments(FeelDateTime a, FeelDateTime b) =>
        a.Offset is null == b.Offset is null ? a.Nanos.CompareTo(b.Nanos) : a.Wall.CompareTo(b.Wall);

    private static int? CompareTimes(FeelTime a, FeelTime b, bool ordered)
    {
        if (a.Zone == b.Zone || (ordered && a.Zone is null != b.Zone is null))
        {
            return a.NanosOfDay.CompareTo(b.NanosOfDay);
        }

        return a.Offset is { } x && b.Offset is { } y
            ? (a.NanosOfDay - (x * FeelTime.NanosPerSecond)).CompareTo(b.NanosOfDay - (y * FeelTime.NanosPerSecond))
            : null;
    }
}
