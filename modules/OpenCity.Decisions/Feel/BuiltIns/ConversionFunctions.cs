using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Syntax;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>Functions that make a value of one kind from another (DMN 1.5, 10.3.4.1).</summary>
internal static class ConversionFunctions
{
    private const string NotReadable = "“{0}” cannot be read as {1}.";

    public static IEnumerable<(string Name, Form Form)> All =>
    [
        ("date", Form.Of("from: string", a => FeelDate.Parse(a.Text(0)) ?? a.Nothing(NotReadable, a[0], "date"))),
        ("date", Form.Of("from: date and time", a => ((FeelDateTime)a[0]!).Date)),
        ("date", Form.Of("from: date", a => a[0])),
        ("date", Form.Of("year: number, month: number, day: number", a => Date(a) ?? a.Nothing("There is no such day."))),
        ("time", Form.Of("from: string", a => FeelTime.Parse(a.Text(0)) ?? a.Nothing(NotReadable, a[0], "time"))),
        ("time", Form.Of("from: time", a => a[0])),
        ("time", Form.Of("from: date and time", a => ((FeelDateTime)a[0]!).Time)),
        ("time", Form.Of("from: date", _ => new FeelTime(0, FeelZone.Utc))),
        ("time", Form.Of("hour: number, minute: number, second: number, [offset: days and time duration?]", a => Time(a, 0) ?? a.Nothing("There is no such time."))),
        ("date and time", Form.Of("from: string", a => FeelDateTime.Parse(a.Text(0)) ?? a.Nothing(NotReadable, a[0], "date and time"))),
        ("date and time", Form.Of("from: date", a => FeelDateTime.Of((FeelDate)a[0]!))),
        ("date and time", Form.Of("from: date and time", a => a[0])),
        ("date and time", Form.Of("date: date, time: time", a => new FeelDateTime((FeelDate)a[0]!, (FeelTime)a[1]!))),
        ("date and time", Form.Of("date: date and time, time: time", a => ((FeelDateTime)a[0]!) with { Time = (FeelTime)a[1]! })),
        ("date and time", Form.Of(
            "year: number, month: number, day: number, hour: number, minute: number, second: number, [offset: days and time duration?]",
            a => Date(a) is { } date && Time(a, 3) is { } time ? new FeelDateTime(date, time) : a.Nothing("There is no such time."))),
        ("duration", Form.Of("from: string", a => Durations.Parse(a.Text(0)) ?? a.Nothing(NotReadable, a[0], "duration"))),
        ("duration", Form.Of("from: days and time duration", a => a[0])),
        ("duration", Form.Of("from: years and months duration", a => a[0])),
        ("years and months duration", Form.Of("from: date and time, to: date and time", a => MonthsBetween(((FeelDateTime)a[0]!).Date, ((FeelDateTime)a[1]!).Date))),
        ("number", Form.Of("from: string", a => Numbers.Parse(a.Text(0)) ?? a.Nothing(NotReadable, a[0], "number"))),
        ("number", Form.Of("from: string, grouping separator: string?, decimal separator: string?", Number)),
        ("string", Form.Of("from: Any", a => a.Made(Format.Text(a[0])))),
        ("range", Form.Of("from: string", Range)),
    ];

    private static FeelDate? Date(Arguments a) =>
        Numbers.TryInt(a[0], out var year) && Numbers.TryInt(a[1], out var month) && Numbers.TryInt(a[2], out var day) ? FeelDate.Create(year, month, day) : null;

    private static FeelTime? Time(Arguments a, int first)
    {
        var offset = a[first + 3] as DaysDuration;
        var zone = offset is null ? null : FeelZone.OfSeconds((long)decimal.Truncate(offset.Seconds));
        return Numbers.TryInt(a[first], out var hour) && Numbers.TryInt(a[first + 1], out var minute) && a[first + 2] is decimal second && zone is null == offset is null
            ? FeelTime.Create(hour, minute, second, zone)
            : null;
    }

    /// <summary>Whole months, towards zero.</summary>
    private static MonthsDuration MonthsBetween(FeelDate from, FeelDate to)
    {
        var months = ((long)to.Year * 12) + to.Month - ((long)from.Year * 12) - from.Month;
        if (months > 0 && to.Day < from.Day)
        {
            months--;
        }
        else if (months < 0 && to.Day > from.Day)
        {
            months++;
        }

        return new MonthsDuration(months);
    }

    private static object? Number(Arguments a)
    {
        var (text, grouping, point) = (a.Text(0), a[1] as string, a[2] as string);
        if (grouping is not (null or " " or "," or ".") || point is not (null or "," or ".") || (grouping is not null && grouping == point))
        {
            return a.Nothing("The separators are a space, a comma or a point, and not the same.");
        }

        text = grouping is null ? text : text.Replace(grouping, "", StringComparison.Ordinal);
        text = point is null ? text : text.Replace(point, ".", StringComparison.Ordinal);
        return Numbers.Parse(text) ?? a.Nothing(NotReadable, a[0], "number");
    }

    /// <summary>A range as it is written, of values that are written out.</summary>
    private static object? Range(Arguments a)
    {
        try
        {
            var parser = new Parser(a.Text(0), new Scope(null), Vocabulary.Empty);
            if (parser.ParseExpression() is RangeNode { Sign: null, Start: { } start, EndOfRange: { } end } node && IsWrittenOut(start) && IsWrittenOut(end)
                && node.Evaluate(new Evaluation.Frame(a.Run, null, [])) is FeelRange { Start: not null, End: not null } range
                && Comparison.Compare(range.Start, range.End) <= 0)
            {
                return range;
            }
        }
        catch (FeelSyntaxError)
        {
            // Told below, as all else that is no range.
        }

        return a.Nothing(NotReadable, a[0], "range");
    }

    private static bool IsWrittenOut(Node node) =>
        node is Literal { Value: not FeelFunction } || (node is Call { Function: Literal } call && call.Arguments.All(a => a is Literal { Value: not FeelFunction }));
}
