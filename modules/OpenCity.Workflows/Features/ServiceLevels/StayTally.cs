using System.Globalization;
using System.Text;

namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>
/// How long many stays took, in classes each a tenth longer than the one before, from a minute to twenty years, with the sum of each. Tallies of days
/// add up to that of a year; what is asked of one is exact to a tenth, and wholly where a class holds one length.
/// </summary>
internal sealed class StayTally
{
    private const double Growth = 1.1;
    private const int Classes = 172;

    private readonly int[] _counts = new int[Classes];
    private readonly long[] _seconds = new long[Classes];

    public int Count { get; private set; }

    public void Add(TimeSpan time)
    {
        var seconds = Math.Max(0, (long)time.TotalSeconds);
        var index = seconds < 60 ? 0 : Math.Min(Classes - 1, (int)Math.Log(seconds / 60d, Growth) + 1);
        Add(index, 1, seconds);
    }

    /// <summary>Adds what another wrote.</summary>
    /// <exception cref="FormatException">It is no tally.</exception>
    public void Add(string written)
    {
        Span<Range> parts = stackalloc Range[3];
        foreach (var range in written.AsSpan().Split(' '))
        {
            var one = written.AsSpan(range);
            if (!one.IsEmpty)
            {
                var index = one.Split(parts, ':') == 3 ? Number(one[parts[0]]) : -1;
                if (index is < 0 or >= Classes)
                {
                    throw new FormatException($"“{written}” is no tally.");
                }

                Add((int)index, (int)Number(one[parts[1]]), Number(one[parts[2]]));
            }
        }
    }

    /// <summary>So long a share of the stays took at most; null where there is none.</summary>
    /// <param name="share">0.5 for the median.</param>
    public TimeSpan? Quantile(double share)
    {
        var (wanted, seen) = ((int)Math.Ceiling(Count * share), 0);
        for (var i = 0; i < Classes; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
            {
                return TimeSpan.FromSeconds(_seconds[i] / _counts[i]);
            }
        }

        return null;
    }

    /// <summary>Class, count and sum of seconds of each class that holds any.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Classes; i++)
        {
            if (_counts[i] > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? " " : string.Empty)}{i}:{_counts[i]}:{_seconds[i]}");
            }
        }

        return text.ToString();
    }

    private static long Number(ReadOnlySpan<char> text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private void Add(int index, int count, long seconds)
    {
        _counts[index] += count;
        _seconds[index] += seconds;
        Count += count;
    }
}
