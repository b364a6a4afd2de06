using System.Globalization;

namespace OpenCity.Kernel.Background;

/// <summary>One field of a five-field cron expression.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Least">The least value.</param>
/// <param name="Most">The greatest value.</param>
/// <param name="Names">The names of values, the first of them meaning <paramref name="Least"/>; empty for none.</param>
internal sealed record CronField(string Name, int Least, int Most, params string[] Names)
{
    public static readonly CronField Minute = new("minute", 0, 59);
    public static readonly CronField Hour = new("hour", 0, 23);
    public static readonly CronField DayOfMonth = new("day of month", 1, 31);
    public static readonly CronField Month = new("month", 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /// <summary>Sunday is 0, and 7 as well.</summary>
    public static readonly CronField DayOfWeek = new("day of week", 0, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /// <summary>The values that a field's text means, in order.</summary>
    /// <exception cref="CronException">The text is not one.</exception>
    public IReadOnlyList<int> Parse(string text)
    {
        var values = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            Add(values, part);
        }

        return [.. values];
    }

    private void Add(SortedSet<int> values, string part)
    {
        var slash = part.Split('/');
        if (slash.Length > 2)
        {
            throw Error(part, "has more than one slash");
        }

        var (first, last) = Range(slash[0], hasStep: slash.Length == 2);
        var step = slash.Length == 2 ? Number(slash[1]) : 1;
        if (step < 1)
        {
            throw Error(part, "needs a step of 1 or more behind the slash");
        }

        for (var value = first; value <= last; value += step)
        {
            values.Add(value);
        }
    }

    private (int First, int Last) Range(string text, bool hasStep)
    {
        if (text == "*")
        {
            return (Least, Most);
        }

        var ends = text.Split('-');
        if (ends.Length > 2)
        {
            throw Error(text, "has more than one dash");
        }

        var first = Value(ends[0]);
        if (ends.Length == 1)
        {
            // As other cron programs do: 5/10 means from 5 on, every tenth.
            return (first, hasStep ? Most : first);
        }

        var last = Value(ends[1]);
        return first <= last ? (first, last) : throw Error(text, "runs backwards");
    }

    private int Value(string text)
    {
        var named = Array.FindIndex(Names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        var value = named >= 0 ? named + Least : Number(text);
        return value >= Least && value <= Most ? value : throw Error(text, $"is not between {Least} and {Most}");
    }

    private int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Error(text, "is not a number");

    private CronException Error(string part, string problem) => new($"in the {Name}, '{part}' {problem}");
}

/// <summary>A cron expression that cannot be read.</summary>
internal sealed class CronException(string problem) : Exception(problem);
