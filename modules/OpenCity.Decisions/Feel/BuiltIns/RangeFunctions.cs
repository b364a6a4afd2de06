using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>How points and ranges lie to one another (DMN 1.5, table 78; Allen's interval algebra).</summary>
internal static class RangeFunctions
{
    public static IEnumerable<(string Name, Form Form)> All =>
    [
        Between("before", "point1: Any, point2: Any", (a, b) => Less(a.End, b.Start) | (Same(a.End, b.Start) & !(a.EndIncluded && b.StartIncluded))),
        Between("after", "point1: Any, point2: Any", (a, b) => Less(b.End, a.Start) | (Same(b.End, a.Start) & !(b.EndIncluded && a.StartIncluded))),
        Between("meets", "range1: range, range2: range", (a, b) => Same(a.End, b.Start) & a.EndIncluded & b.StartIncluded),
        Between("met by", "range1: range, range2: range", (a, b) => Same(b.End, a.Start) & a.StartIncluded & b.EndIncluded),
        Between("overlaps", "range1: range, range2: range", Overlap),
        Between("overlaps before", "range1: range, range2: range", (a, b) => Overlap(a, b) & StartsEarlier(a, b) & !EndsEarlier(b, a)),
        Between("overlaps after", "range1: range, range2: range", (a, b) => Overlap(a, b) & StartsEarlier(b, a) & !EndsEarlier(a, b)),
        Between("finishes", "point: Any, range: range", Finishes),
        Between("finished by", "range: range, point: Any", (a, b) => Finishes(b, a)),
        Between("includes", "range: range, point: Any", Includes),
        Between("during", "point: Any, range: range", (a, b) => Includes(b, a)),
        Between("starts", "point: Any, range: range", Starts),
        Between("started by", "range: range, point: Any", (a, b) => Starts(b, a)),
        Between("coincides", "point1: Any, point2: Any", (a, b) => Same(a.Start, b.Start) & Same(a.End, b.End) & a.StartIncluded == b.StartIncluded & a.EndIncluded == b.EndIncluded),
    ];

    /// <summary>A point is the range that holds it alone.</summary>
    private static (string Name, Form Form) Between(string name, string parameters, Func<FeelRange, FeelRange, bool?> holds) => (name, Form.Of(parameters, a =>
        holds(Range(a[0]!), Range(a[1]!)) ?? a.Nothing("“{0}” cannot be applied to {1}.", name, $"{Kind.Of(a[0])}, {Kind.Of(a[1])}")));

    private static FeelRange Range(object value) => value as FeelRange ?? new FeelRange(value, true, value, true);

    private static bool? Less(object? a, object? b) => Comparison.Compare(a, b) < 0 ? true : Comparison.Compare(a, b) is null ? null : false;

    private static bool? Same(object? a, object? b) => Comparison.Compare(a, b) is { } order ? order == 0 : null;

    private static bool? Overlap(FeelRange a, FeelRange b) =>
        (Less(b.Start, a.End) | (Same(b.Start, a.End) & b.StartIncluded & a.EndIncluded)) & (Less(a.Start, b.End) | (Same(a.Start, b.End) & a.StartIncluded & b.EndIncluded));

    private static bool? StartsEarlier(FeelRange a, FeelRange b) => Less(a.Start, b.Start) | (Same(a.Start, b.Start) & a.StartIncluded & !b.StartIncluded);

    private static bool? EndsEarlier(FeelRange a, FeelRange b) => Less(a.End, b.End) | (Same(a.End, b.End) & !a.EndIncluded & b.EndIncluded);

    private static bool? Includes(FeelRange a, FeelRange b) => !StartsEarlier(b, a) & !EndsEarlier(a, b);

    private static bool? Finishes(FeelRange a, FeelRange b) => Same(a.End, b.End) & a.EndIncluded == b.EndIncluded & !StartsEarlier(a, b);

    private static bool? Starts(FeelRange a, FeelRange b) => Same(a.Start, b.Start) & a.StartIncluded == b.StartIncluded & !EndsEarlier(b, a);
}
