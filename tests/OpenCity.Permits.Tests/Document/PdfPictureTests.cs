using System.IO.Compression;
using System.Text;
using OpenCity.Permits.Document;
using OpenCity.Permits.Document.Pictures;

namespace OpenCity.Permits.Tests.Document;

public sealed class PdfPictureTests
{
    [Theory]
    [InlineData("M1 2 3 4", "1 2 m|3 4 l")]
    [InlineData("m1 2 3 4", "1 2 m|4 6 l")]
    [InlineData("M1,2h3v-1H0V0z", "1 2 m|4 2 l|4 1 l|0 1 l|0 0 l|h")]
    [InlineData("M0 0L.5-.5l1e1.5", "0 0 m|0.5 -0.5 l|10.5 0 l")]
    [InlineData("M0 0C1 2 3 4 5 6s1 1 2 2", "0 0 m|1 2 3 4 5 6 c|7 8 6 7 7 8 c")]
    [InlineData("M0 0Q3 0 3 3t3 3", "0 0 m|2 0 3 1 3 3 c|3 5 4 6 6 6 c")]
    [InlineData("M1 1zl2 2", "1 1 m|h|3 3 l")]
    public void Draws_path_data_as_moves_lines_and_curves(string data, string operators) =>
        SvgPath.Of(data).TrimEnd('\n').Replace('\n', '|').ShouldBe(operators);

    [Theory]
    [InlineData("M0 10A10 10 0 0 1 10 0", 10, 0)]
    [InlineData("M0 10a10 10 0 01 10-10", 10, 0)]
    [InlineData("M0 0a5 5 0 1 1 3 4", 3, 4)]
    public void Draws_arcs_to_their_end(string data, double x, double y)
    {
        var last = SvgPath.Of(data).TrimEnd('\n').Split('\n')[^1].Split(' ');
        last[^1].ShouldBe("c");
        double.Parse(last[^3], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(x, 0.001);
        double.Parse(last[^2], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(y, 0.001);
    }

    [Fact]
    public void A_quarter_of_a_circle_stays_on_the_circle()
    {
        // The middle of the curve is as far from the centre as its ends.
        var (one, two, end) = SvgArc.Curves((0, 10), 10, 10, 0, false, true, (10, 0)).ShouldHaveSingleItem();
        var x = ((3 * one.X) + (3 * two.X) + end.X) / 8;
        var y = (10 + (3 * one.Y) + (3 * two.Y) + end.Y) / 8;
        Math.Sqrt(((x - 10) * (x - 10)) + ((y - 10) * (y - 10))).ShouldBe(10, 0.01);
    }

    [Fact]
    public void Paints_shapes_as_their_groups_and_styles_say()
    {
        var picture = Svg("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><g fill="#f00" transform="translate(1 2)"><rect x="1" y="2" width="3" height="4"/><circle r="2" style="fill:none;stroke:white;stroke-width:3px"/><path d="M0 0" display="none"/></g></svg>""").ShouldNotBeNull();

        (picture.Width, picture.Height).ShouldBe((10, 20));
        picture.Operators.ShouldContain("1 0 0 1 1 2 cm");
        picture.Operators.ShouldContain("1 0 0 rg 0 0 0 RG 1 w 0 J 0 j 4 M\n1 2 m\n4 2 l\n4 6 l\n1 6 l\nh\nf\n");
        picture.Operators.ShouldContain("1 1 1 RG 3 w");
        picture.Operators.ShouldContain("c\nh\nS\n");
    }

    [Theory]
    [InlineData("""<linearGradient id="a"/><rect fill="url(#a)" width="1" height="1"/>""")]
    [InlineData("<text>Pine River</text>")]
    [InlineData("<rect width='1' height='1' opacity='0.5'/>")]
    [InlineData("<rect width='1' height='1' class='a'/>")]
    [InlineData("<path d='M1 2 3'/>")]
    [InlineData("<rect width='10%' height='1'/>")]
    public void Leaves_out_what_it_could_only_draw_wrongly(string inside) =>
        Svg($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inside}</svg>""").ShouldBeNull();

    [Theory]
    [InlineData("not a picture")]
    [InlineData("""<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>""")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 1"/>""")]
    public void Leaves_out_what_is_broken(string content) => Svg(content).ShouldBeNull();

    [Fact]
    public void Reads_the_colours_and_the_clearness_of_dots()
    {
        // Two dots beside each other, each filtered by what stands left of it: red, then a clear green.
        var picture = PngPicture.Read(Png(2, 1, colourType: 6, [1, 255, 0, 0, 255, 1, 255, 0, 129])).ShouldNotBeNull();

        (picture.Columns, picture.Rows).ShouldBe((2, 1));
        picture.Colours.ShouldBe([255, 0, 0, 0, 255, 0]);
        picture.Alpha.ShouldBe([255, 128]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(50)]
    public void Leaves_out_a_picture_that_is_cut_off(int length) =>
        PngPicture.Read(Png(2, 1, colourType: 2, [0, 1, 2, 3, 4, 5, 6])[..length]).ShouldBeNull();

    [Fact]
    public void A_sheet_shows_the_crest_outside_what_is_read_aloud()
    {
        var sheet = new PdfSheet("foot");
        sheet.Letterhead(Svg("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="1" height="1"/></svg>"""), "Pine River", ["12 Mill Street"]);
        var text = Encoding.Latin1.GetString(sheet.Finish("t", "en", "a"));

        text.ShouldContain("/Subtype /Form /BBox [0 0 10 10] /Matrix [0.1 0 0 -0.1 0 1]");
        text.ShouldContain("/XObject << /Crest ");
        text.ShouldNotContain("/S /Figure");
    }

    private static VectorPicture? Svg(string content) => SvgPicture.Read(Encoding.UTF8.GetBytes(content));

    /// <summary>A PNG without check sums, which nobody here reads.</summary>
    private static byte[] Png(byte width, byte height, byte colourType, byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(rows);
        }

        static byte[] Chunk(string name, byte[] data) => [0, 0, 0, (byte)data.Length, .. Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", [0, 0, 0, width, 0, 0, 0, height, 8, colourType, 0, 0, 0]), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }
}
