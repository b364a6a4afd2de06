using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenCity.Permits.Document.Pictures;

/// <summary>The numbers of an SVG picture.</summary>
internal static partial class SvgNumbers
{
    /// <exception cref="NotSupportedException">It is in a unit that depends on something else.</exception>
    public static double Length(string value) =>
        double.TryParse(value.EndsWith("px", StringComparison.Ordinal) ? value[..^2] : value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new NotSupportedException($"The length {value} is not drawn.");

    /// <summary>All numbers of a list, however they are parted.</summary>
    public static List<double> List(string text) => [.. Number().Matches(text).Select(m => double.Parse(m.Value, NumberStyles.Float, CultureInfo.InvariantCulture))];

    /// <summary>The matrices of a transformation, the outermost first.</summary>
    /// <exception cref="NotSupportedException">It skews.</exception>
    public static IEnumerable<(double A, double B, double C, double D, double E, double F)> Transforms(string text)
    {
        foreach (Match match in Transform().Matches(text))
        {
            var n = List(match.Groups["numbers"].Value);
            switch (match.Groups["name"].Value, n.Count)
            {
                case ("matrix", 6):
                    yield return (n[0], n[1], n[2], n[3], n[4], n[5]);
                    break;
                case ("translate", 1 or 2):
                    yield return (1, 0, 0, 1, n[0], n.Count > 1 ? n[1] : 0);
                    break;
                case ("scale", 1 or 2):
                    yield return (n[0], 0, 0, n[^1], 0, 0);
                    break;
                case ("rotate", 1 or 3):
                    var (cos, sin) = (Math.Cos(n[0] * Math.PI / 180), Math.Sin(n[0] * Math.PI / 180));
                    var (x, y) = n.Count == 3 ? (n[1], n[2]) : (0, 0);
                    yield return (cos, sin, -sin, cos, x - (cos * x) + (sin * y), y - (sin * x) - (cos * y));
                    break;
                default:
                    throw new NotSupportedException($"The transformation {match.Value} is not drawn.");
            }
        }
    }

    [GeneratedRegex(@"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<name>[a-zA-Z]+)\s*\((?<numbers>[^)]*)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Transform();
}
