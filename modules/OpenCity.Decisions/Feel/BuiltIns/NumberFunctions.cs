using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>Functions of numbers (DMN 1.5, 10.3.4.5).</summary>
internal static class NumberFunctions
{
    public static IEnumerable<(string Name, Form Form)> All =>
    [
        ("decimal", Form.Of("n: number, scale: number", a => Round(a, Rounding.HalfEven))),
        ("floor", Form.Of("n: number, [scale: number]", a => Round(a, Rounding.Floor))),
        ("ceiling", Form.Of("n: number, [scale: number]", a => Round(a, Rounding.Ceiling))),
        ("round up", Form.Of("n: number, [scale: number]", a => Round(a, Rounding.Up))),
        ("round down", Form.Of("n: number, [scale: number]", a => Round(a, Rounding.Down))),
        ("round half up", Form.Of("n: number, [scale: number]", a => Round(a, Rounding.HalfUp))),
        ("round half down", Form.Of("n: number, [scale: number]", a => Round(a, Rounding.HalfDown))),
        ("abs", Form.Of("n: number", a => Numbers.Sign(a[0]!) < 0 ? Numbers.Negate(a[0]!) : a[0])),
        ("abs", Form.Of("n: days and time duration", a => new DaysDuration(Int128.Abs(((DaysDuration)a[0]!).Nanos)))),
        ("abs", Form.Of("n: years and months duration", a => new MonthsDuration(Math.Abs(((MonthsDuration)a[0]!).Months)))),
        ("modulo", Form.Of("dividend: number, divisor: number", a => Numbers.Modulo(a[0]!, a[1]!) ?? a.Nothing("Nothing can be divided by zero."))),
        ("sqrt", Form.Of("number: number", a => Costly(a, Transcendental.SquareRoot) ?? a.Nothing("A number below zero has no square root."))),
        ("log", Form.Of("number: number", a => Costly(a, Transcendental.Log) ?? a.Nothing("Only numbers above zero have a logarithm."))),
        ("exp", Form.Of("number: number", a => Costly(a, Transcendental.Exp) ?? a.Nothing("The number is too large."))),
        ("odd", Form.Of("number: number", a => Rest(a, 1))),
        ("even", Form.Of("number: number", a => Rest(a, 0))),
    ];

    /// <summary>Series of many digits count as much as many steps.</summary>
    private static object? Costly(Arguments a, Func<object, object?> apply)
    {
        a.Run.Work(200);
        return apply(a[0]!);
    }

    private static object? Round(Arguments a, Rounding rounding)
    {
        if (a.Count < 2 || a[1] is null)
        {
            return Numbers.Round(a[0]!, 0, rounding);
        }

        // A scale is a whole number; what is behind its point does not count.
        return Numbers.TryInt(Numbers.Round(a[1]!, 0, Rounding.Down), out var scale) && Numbers.Round(a[0]!, scale, rounding) is { } rounded
            ? rounded
            : a.Nothing("The scale is from {0} to {1}.", Numbers.MinScale, Numbers.MaxScale);
    }

    private static object? Rest(Arguments a, int rest) =>
        Numbers.Modulo(a[0]!, 2m) is { } half && Numbers.Equal(Numbers.Floor(a[0]!)!, a[0]!)
            ? Numbers.Equal(half, (decimal)rest)
            : a.Nothing("Only whole numbers are odd or even.");
}
