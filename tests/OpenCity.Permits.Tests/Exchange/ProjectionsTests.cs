using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Tests.Exchange;

public sealed class ProjectionsTests
{
    // Eastings and northings made with Krüger's series (Karney 2011, to the fourth order) on GRS 80, from degrees.
    [Theory]
    [InlineData(7, 606008.886, 6733302.219, 60.7212, -139.0568)]
    [InlineData(10, 491221.771, 5458889.980, 49.2827, -123.1207)]
    [InlineData(11, 705247.461, 5658875.694, 51.0447, -114.0719)]
    [InlineData(14, 633701.519, 5528629.145, 49.8951, -97.1384)]
    [InlineData(17, 630090.917, 4833438.603, 43.642566, -79.387057)]
    [InlineData(18, 611920.503, 5039705.710, 45.5019, -73.5674)]
    [InlineData(19, 393195.848, 5185435.340, 46.8139, -70.4)]
    [InlineData(22, 371170.608, 5268985.785, 47.5615, -52.7126)]
    public void Turns_metres_of_a_zone_into_degrees(int zone, double x, double y, double latitude, double longitude)
    {
        var (lon, lat) = Projections.ToDegrees($"EPSG:{26900 + zone}")(x, y);

        lat.ShouldBe(latitude, 1e-7);
        lon.ShouldBe(longitude, 1e-7);
    }

    [Fact]
    public void Finds_the_tower_in_Toronto_from_its_published_grid_reference()
    {
        // 17T 630084 4833438, published for the CN Tower: within 15 m of 43.6426, -79.3871.
        var (longitude, latitude) = Projections.ToDegrees("EPSG:26917")(630084, 4833438);

        latitude.ShouldBe(43.6426, 0.0002);
        longitude.ShouldBe(-79.3871, 0.0002);
    }

    [Fact]
    public void Leaves_degrees_as_they_are() => Projections.ToDegrees("EPSG:4326")(-114.07, 51.04).ShouldBe((-114.07, 51.04));

    [Theory]
    [InlineData(4800629.5, 593253.7)]
    [InlineData(-79.8, 43.3)]
    [InlineData(593253.7, -1)]
    public void Gives_no_place_for_what_lies_outside_the_zone(double x, double y) =>
        double.IsNaN(Projections.ToDegrees("EPSG:26917")(x, y).Longitude).ShouldBeTrue();

    [Theory]
    [InlineData("EPSG:26906", false)]
    [InlineData("EPSG:26907", true)]
    [InlineData("EPSG:26922", true)]
    [InlineData("EPSG:26923", false)]
    [InlineData("EPSG:4326", true)]
    [InlineData("EPSG:3347", false)]
    [InlineData("26917", false)]
    public void Knows_zones_seven_to_twenty_two_and_degrees(string code, bool known) => Projections.IsKnown(code).ShouldBe(known);
}
