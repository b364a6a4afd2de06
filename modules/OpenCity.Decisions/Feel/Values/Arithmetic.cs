namespace OpenCity.Decisions.Feel.Values;

/// <summary>What may be added, subtracted, multiplied and divided, and what comes of it (DMN 1.5, tables 54-57). Null for all else.</summary>
internal static class Arithmetic
{
    public static object? Add(object? a, object? b) => (a, b) switch
    {
        (decimal or BigDecimal, decimal or BigDecimal) => Numbers.Add(a!, b!),
        (string x, string y) => x + y,
        (DaysDuration x, DaysDuration y) => DaysDuration.Create(x.Nanos + y.Nanos),
        (MonthsDuration x, MonthsDuration y) => MonthsDuration.Create((Int128)x.Months + y.Months),
        (FeelDate or FeelDateTime or FeelTime, DaysDuration y) => Shift(a!, y.Nanos),
        (FeelDate or FeelDateTime, MonthsDuration y) => ShiftMonths(a!, y.Months),
        (DaysDuration or MonthsDuration, FeelDate or FeelDateTime or FeelTime) => Add(b, a),
        _ => null,
    };

    public static object? Subtract(object? a, object? b) => (a, b) switch
    {
        (decimal or BigDecimal, decimal or BigDecimal) => Numbers.Subtract(a!, b!),
        (DaysDuration x, DaysDuration y) => DaysDuration.Create(x.Nanos - y.Nanos),
        (MonthsDuration x, MonthsDuration y) => MonthsDuration.Create((Int128)x.Months - y.Months),
        (FeelDate or FeelDateTime or FeelTime, DaysDuration y) => Shift(a!, -y.Nanos),
        (FeelDate or FeelDateTime, MonthsDuration y) => ShiftMonths(a!, -y.Months),
        (FeelDate or FeelDateTime, FeelDate or FeelDateTime) => Between(Moment(a!), Moment(b!)),
        (FeelTime x, FeelTime y) => Between(x, y),
        _ => null,
    };

    public static object? Multiply(object? a, object? b) => (a, b) switch
    {
        (decimal or BigDecimal, decimal or BigDecimal) => Numbers.Multiply(a!, b!),
        (DaysDuration x, decimal or BigDecimal) => Days(Numbers.Multiply((decimal)x.Nanos, b!)),
        (MonthsDuration x, decimal or BigDecimal) => Months(Numbers.Multiply((decimal)x.Months, b!)),
        (decimal or BigDecimal, DaysDuration or MonthsDuration) => Multiply(b, a),
        _ => null,
    };

    public static object? Divide(object? a, object? b) => (a, b) switch
    {
        (decimal or BigDecimal, decimal or BigDecimal) => Numbers.Divide(a!, b!),
        (DaysDuration x, decimal or BigDecimal) => Days(Numbers.Divide((decimal)x.Nanos, b!)),
        (MonthsDuration x, decimal or BigDecimal) => Months(Numbers.Divide((decimal)x.Months, b!)),
        (DaysDuration x, DaysDuration y) => Numbers.Divide((decimal)x.Nanos, (decimal)y.Nanos),
        (MonthsDuration x, MonthsDuration y) => Numbers.Divide((decimal)x.Months, (decimal)y.Months),
        _ => null,
    };

    public static object? Power(object? a, object? b) => Numbers.Is(a) && Numbers.Is(b) ? Numbers.Power(a!, b!) : null;

    public static object? Negate(object? a) => a switch
    {
        decimal or BigDecimal => Numbers.Negate(a),
        DaysDuration x => new DaysDuration(-x.Nanos),
        MonthsDuration x => new MonthsDuration(-x.Months),
        _ => null,
    };

    /// <summary>Beside a moment, a day is its midnight in UTC (DMN 1.5, 10.3.2.3.6).</summary>
    private static FeelDateTime Moment(object value) => value as FeelDateTime ?? new FeelDateTime((FeelDate)value, new FeelTime(0, FeelZone.Utc));

    private static object? Shift(object value, Int128 nanos) => value switch
    {
        FeelDate date => FeelDateTime.Of(date).Add(nanos)?.Date,
        FeelDateTime moment => moment.Add(nanos),
        _ => ((FeelTime)value).Add(nanos),
    };

    private static object? ShiftMonths(object value, long months) =>
        value is FeelDate date ? date.AddMonths(months) : ((FeelDateTime)value).AddMonths(months);

    private static DaysDuration? Between(FeelDateTime a, FeelDateTime b) =>
        a.Offset is null == b.Offset is null ? DaysDuration.Create(a.Nanos - b.Nanos) : null;

    private static DaysDuration? Between(FeelTime a, FeelTime b)
    {
        if (a.Zone == b.Zone)
        {
            return new DaysDuration(a.NanosOfDay - b.NanosOfDay);
        }

        return a.Offset is { } x && b.Offset is { } y ? new DaysDuration(a.NanosOfDay - b.NanosOfDay - ((x - y) * FeelTime.NanosPerSecond)) : null;
    }

    private static DaysDuration? Days(object? nanos) =>
        nanos is not null && Numbers.Round(nanos, 0, Rounding.Down) is decimal whole ? DaysDuration.Create((Int128)whole) : null;

    private static MonthsDuration? Months(object? months) =>
        months is not null && Numbers.Round(months, 0, Rounding.Down) is decimal whole ? MonthsDuration.Create((Int128)whole) : null;
}
