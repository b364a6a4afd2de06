using System.Globalization;

namespace OpenCity.Permits.Register;

/// <summary>A box on the map, WGS84 degrees.</summary>
internal sealed record MapBox(double West, double South, double East, double North)
{
    public static MapBox World { get; } = new(-180, -90, 180, 90);

    /// <summary>Reads <c>west,south,east,north</c> as OGC API Features writes it; null where it is none.</summary>
    public static MapBox? Read(string? text)
    {
        var parts = text?.Split(',');
        if (parts?.Length != 4)
        {
            return null;
        }

        var numbers = new double[4];
        for (var i = 0; i < 4; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return null;
            }
        }

        var box = new MapBox(Math.Max(-180, numbers[0]), Math.Max(-90, numbers[1]), Math.Min(180, numbers[2]), Math.Min(90, numbers[3]));
        return box.West < box.East && box.South < box.North ? box : null;
    }
}
