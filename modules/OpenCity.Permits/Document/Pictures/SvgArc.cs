namespace OpenCity.Permits.Document.Pictures;

/// <summary>A part of an ellipse as cubic curves (SVG 2, appendix B.2).</summary>
internal static class SvgArc
{
    public static IEnumerable<((double X, double Y) One, (double X, double Y) Two, (double X, double Y) End)> Curves(
        (double X, double Y) from, double rx, double ry, double degrees, bool isLarge, bool isClockwise, (double X, double Y) to)
    {
        (rx, ry) = (Math.Abs(rx), Math.Abs(ry));
        if (from == to)
        {
            yield break;
        }

        if (rx == 0 || ry == 0)
        {
            yield return (from, to, to);
            yield break;
        }

        var (cos, sin) = (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));
        var (x, y) = Turn((from.X - to.X) / 2, (from.Y - to.Y) / 2, cos, -sin);

        // Radii that are too small to reach are made larger.
        var reach = (x * x / (rx * rx)) + (y * y / (ry * ry));
        if (reach > 1)
        {
            (rx, ry) = (rx * Math.Sqrt(reach), ry * Math.Sqrt(reach));
        }

        var square = (rx * rx * y * y) + (ry * ry * x * x);
        var factor = Math.Sqrt(Math.Max(0, ((rx * rx * ry * ry) - square) / square)) * (isLarge == isClockwise ? -1 : 1);
        var (cx, cy) = (factor * rx * y / ry, -factor * ry * x / rx);
        var begin = Math.Atan2((y - cy) / ry, (x - cx) / rx);
        var sweep = Math.Atan2((-y - cy) / ry, (-x - cx) / rx) - begin;
        sweep += isClockwise && sweep < 0 ? 2 * Math.PI : !isClockwise && sweep > 0 ? -2 * Math.PI : 0;

        var (mx, my) = ((from.X + to.X) / 2, (from.Y + to.Y) / 2);
        (double X, double Y) Place(double px, double py)
        {
            var (tx, ty) = Turn((px * rx) + cx, (py * ry) + cy, cos, sin);
            return (tx + mx, ty + my);
        }

        var pieces = (int)Math.Ceiling(Math.Abs(sweep) / (Math.PI / 2));
        var step = sweep / pieces;
        var handle = 4.0 / 3 * Math.Tan(step / 4);
        for (var i = 0; i < pieces; i++)
        {
            var (a, b) = (begin + (i * step), begin + ((i + 1) * step));
            yield return (
                Place(Math.Cos(a) - (handle * Math.Sin(a)), Math.Sin(a) + (handle * Math.Cos(a))),
                Place(Math.Cos(b) + (handle * Math.Sin(b)), Math.Sin(b) - (handle * Math.Cos(b))),
                i == pieces - 1 ? to : Place(Math.Cos(b), Math.Sin(b)));
        }
    }

    private static (double X, double Y) Turn(double x, double y, double cos, double sin) => ((cos * x) - (sin * y), (sin * x) + (cos * y));
}
