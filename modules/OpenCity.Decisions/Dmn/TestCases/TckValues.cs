using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Dmn.TestCases;

/// <summary>Values of test cases as values of FEEL, and how they are compared.</summary>
internal static class TckValues
{
    /// <summary>Of numbers that cannot be written out, tests give eight or more digits.</summary>
    private const decimal Tolerance = 0.00000001m;

    public static object? Feel(TckValue value) => value switch
    {
        TckValue.Simple { IsNil: true } => null,
        TckValue.Simple simple => Simple(simple.XsiType, simple.Text),
        TckValue.List list => list.Items.Select(Feel).ToArray(),
        TckValue.Components components => new FeelContext(components.Values.Select(v => new KeyValuePair<string, object?>(v.Key, Feel(v.Value)))),
        _ => null,
    };

    public static bool Same(object? expected, object? actual) => (expected, actual) switch
    {
        (null, null) => true,
        (decimal or BigDecimal, decimal or BigDecimal) => Near(expected!, actual!),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Count == b.Count && a.Zip(b).All(p => Same(p.First, p.Second)),
        (FeelContext a, FeelContext b) => a.Count == b.Count && a.All(e => b.TryGetValue(e.Key, out var other) && Same(e.Value, other)),
        _ => expected is not null && actual is not null && Comparison.Same(expected, actual),
    };

    private static object? Simple(string? type, string text) => type switch
    {
        "boolean" => text.Trim() is "true" or "1",
        "decimal" or "double" or "float" or "integer" or "int" or "long" or "short" => Numbers.Parse(text.Trim()),
        "date" => FeelDate.Parse(text.Trim()),
        "time" => FeelTime.Parse(text.Trim()),
        "dateTime" => FeelDateTime.Parse(text.Trim()),
        "duration" or "dayTimeDuration" or "yearMonthDuration" => Durations.Parse(text.Trim()),
        _ => text,
    };

    private static bool Near(object expected, object actual)
    {
        if (Numbers.Equal(expected, actual))
        {
            return true;
        }

        var difference = Numbers.Subtract(expected, actual);
        var size = Numbers.Sign(expected) < 0 ? Numbers.Negate(expected) : expected;
        var allowed = Numbers.Multiply(Numbers.Compare(size, 1m) < 0 ? 1m : size, Tolerance);
        return difference is not null && allowed is not null && Numbers.Compare(Numbers.Sign(difference) < 0 ? Numbers.Negate(difference) : difference, allowed) <= 0;
    }
}
