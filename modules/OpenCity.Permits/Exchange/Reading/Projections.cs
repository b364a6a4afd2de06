using System.Globalization;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace OpenCity.Permits.Exchange.Reading;

/// <summary>Turns coordinates of a source into WGS84 degrees. NAD83 and WGS84 are taken as one: they differ by less than two metres.</summary>
internal static class Projections
{
    private const string Wgs84 = "EPSG:4326";
    private const string Nad83 = "EPSG:4269";
    private const int FirstZone = 7;
    private const int LastZone = 22;

    public static bool IsKnown(string code) => code is Wgs84 or Nad83 || Zone(code) is not null;

    /// <summary>A function from (x, y) to (longitude, latitude); not a number where the point lies outside the projection.</summary>
    /// <exception cref="ArgumentException">The projection is not known.</exception>
    public static Func<double, double, (double Longitude, double Latitude)> ToDegrees(string code)
    {
        if (code is Wgs84 or Nad83)
        {
            return (x, y) => (x, y);
        }

        var zone = Zone(code) ?? throw new ArgumentException($"Unknown projection {code}.", nameof(code));
        var transform = new CoordinateTransformationFactory()
            .CreateFromCoordinateSystems(new CoordinateSystemFactory().CreateFromWkt(Utm(zone)), GeographicCoordinateSystem.WGS84)
            .MathTransform;
        return (x, y) =>
        {
            // Eastings of a zone run from about 160 to 840 km at the equator: beyond that the formula still answers, wrongly.
            if (x is < 100_000 or > 900_000 || y is < 0 or > 9_400_000)
            {
                return (double.NaN, double.NaN);
            }

            var (longitude, latitude) = transform.Transform(x, y);
            return (longitude, latitude);
        };
    }

    private static int? Zone(string code) =>
        code.StartsWith("EPSG:269", StringComparison.Ordinal)
        && int.TryParse(code.AsSpan("EPSG:269".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var zone)
        && zone is >= FirstZone and <= LastZone
        && code.Length == "EPSG:26917".Length
            ? zone
            : null;

    private static string Utm(int zone) => string.Create(CultureInfo.InvariantCulture, $"""
        PROJCS["NAD83 / UTM zone {zone}N",
          GEOGCS["NAD83",
            DATUM["North_American_Datum_1983",
              SPHEROID["GRS 1980",6378137,298.257222101,AUTHORITY["EPSG","7019"]],
              TOWGS84[0,0,0,0,0,0,0],AUTHORITY["EPSG","6269"]],
            PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],
            UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4269"]],
          PROJECTION["Transverse_Mercator"],
          PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{(zone * 6) - 183}],
          PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],
          UNIT["metre",1,AUTHORITY["EPSG","9001"]],AUTHORITY["EPSG","{26900 + zone}"]]
        """);
}
