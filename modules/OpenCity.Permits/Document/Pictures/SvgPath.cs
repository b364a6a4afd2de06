using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenCity.Permits.Document.Pictures;

/// <summary>Path data (SVG 2, chapter 9) as PDF draws it: moves, lines and cubic curves.</summary>
internal sealed partial class SvgPath
{
    private readonly StringBuilder _operators = new();
    private (double X, double Y) _start;
    private (double X, double Y) _at;

    // The control point that a smooth curve mirrors, and the command that set it.
    private (double X, double Y) _control;
    private char _before;

    /// <exception cref="NotSupportedException">The data is broken.</exception>
    public static string Of(string data)
    {
        var path = new SvgPath();
        foreach (Match part in Part().Matches(data))
        {
            path.Run(part.Value[0], Numbers(part.Value));
        }

        return path._operators.ToString();
    }

    private static List<double> Numbers(string part) => char.ToUpperInvariant(part[0]) == 'A'
        ? [.. Arcs().Matches(part).SelectMany(m => m.Groups.Values.Skip(1)).Select(g => double.Parse(g.Value, NumberStyles.Float, CultureInfo.InvariantCulture))]
        : SvgNumbers.List(part[1..]);

    private void Run(char command, List<double> n)
    {
        var kind = char.ToUpperInvariant(command);
        var take = kind switch { 'H' or 'V' => 1, 'M' or 'L' or 'T' => 2, 'S' or 'Q' => 4, 'C' => 6, 'A' => 7, _ => 0 };
        if (take == 0)
        {
            Close();
            return;
        }

        if (n.Count == 0 || n.Count % take != 0)
        {
            throw new NotSupportedException($"The path has {n.Count} numbers behind {command}.");
        }

        for (var i = 0; i < n.Count; i += take)
        {
            // Further pairs behind a move are lines.
            var now = kind == 'M' && i > 0 ? 'L' : kind;
            Step(now, n[i..(i + take)], char.IsLower(command) ? _at : (0, 0));
            _before = now;
        }
    }

    private void Step(char kind, List<double> n, (double X, double Y) origin)
    {
        (double X, double Y) P(int i) => (origin.X + n[i], origin.Y + n[i + 1]);
        switch (kind)
        {
            case 'M':
                _start = P(0);
                Move(_start, "m");
                break;
            case 'L':
                Move(P(0), "l");
                break;
            case 'H':
                Move((origin.X + n[0], _at.Y), "l");
                break;
            case 'V':
                Move((_at.X, origin.Y + n[0]), "l");
                break;
            case 'C':
                Curve(P(0), P(2), P(4));
                break;
            case 'S':
                Curve(_before is 'C' or 'S' ? Mirrored() : _at, P(0), P(2));
                break;
            case 'Q':
                Quadratic(P(0), P(2));
                break;
            case 'T':
                Quadratic(_before is 'Q' or 'T' ? Mirrored() : _at, P(0));
                break;
            default:
                foreach (var (one, two, end) in SvgArc.Curves(_at, n[0], n[1], n[2], n[3] != 0, n[4] != 0, P(5)))
                {
                    Curve(one, two, end);
                }

                break;
        }
    }

    private (double X, double Y) Mirrored() => ((2 * _at.X) - _control.X, (2 * _at.Y) - _control.Y);

    private void Move((double X, double Y) to, string sign)
    {
        _operators.Append(CultureInfo.InvariantCulture, $"{to.X:0.####} {to.Y:0.####} {sign}\n");
        _at = to;
    }

    private void Curve((double X, double Y) one, (double X, double Y) two, (double X, double Y) end)
    {
        _operators.Append(CultureInfo.InvariantCulture, $"{one.X:0.####} {one.Y:0.####} {two.X:0.####} {two.Y:0.####} {end.X:0.####} {end.Y:0.####} c\n");
        (_control, _at) = (two, end);
    }

    private void Quadratic((double X, double Y) control, (double X, double Y) end)
    {
        (double X, double Y) Towards((double X, double Y) from) => (from.X + (2.0 / 3 * (control.X - from.X)), from.Y + (2.0 / 3 * (control.Y - from.Y)));
        Curve(Towards(_at), Towards(end), end);
        _control = control;
    }

    private void Close()
    {
        _operators.Append("h\n");
        (_at, _before) = (_start, 'Z');
    }

    [GeneratedRegex("[MmLlHhVvCcSsQqTtAaZz][^MmLlHhVvCcSsQqTtAaZz]*", RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    /// <summary>The two flags of an arc may stand without anything between them.</summary>
    [GeneratedRegex(@"([-+]?[\d.]+(?:e[-+]?\d+)?)[\s,]*([-+]?[\d.]+(?:e[-+]?\d+)?)[\s,]+([-+]?[\d.]+(?:e[-+]?\d+)?)[\s,]+([01])[\s,]*([01])[\s,]*([-+]?\d*\.?\d+(?:e[-+]?\d+)?)[\s,]*([-+]?\d*\.?\d+(?:e[-+]?\d+)?)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex Arcs();
}
