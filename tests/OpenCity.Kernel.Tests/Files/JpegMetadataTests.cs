using System.Text;
using OpenCity.Kernel.Files;

namespace OpenCity.Kernel.Tests.Files;

public sealed class JpegMetadataTests
{
    [Fact]
    public void Takes_out_place_device_and_person_and_keeps_picture_and_colours()
    {
        var stripped = JpegMetadata.Strip(Samples.Jpeg(1)).ShouldNotBeNull();

        var text = Encoding.Latin1.GetString(stripped);
        foreach (var personal in (string[])["GPS", "Jane", "Exif", "xmpmeta", "trailing", "Photoshop"])
        {
            text.ShouldNotContain(personal);
        }

        text.ShouldContain("JFIF");
        text.ShouldContain("ICC_PROFILE");
        stripped[..2].ShouldBe([0xFF, 0xD8]);
        stripped[^2..].ShouldBe([0xFF, 0xD9]);
        text.ShouldContain("\u0001\u0002\u00FF\0\u0003\u00FF\u00D0\u0004", customMessage: "the first scan's coded data");
        text.ShouldContain("\u0005\u0006\u00FF\u00D9", customMessage: "the second scan's coded data");
    }

    [Fact]
    public void Keeps_the_way_the_picture_is_turned_and_nothing_else_of_EXIF()
    {
        var stripped = JpegMetadata.Strip(Samples.Jpeg(6)).ShouldNotBeNull();

        Encoding.Latin1.GetString(stripped).ShouldNotContain("GPS");

        // Read back by the same reader: stripping again must find the orientation that was written.
        JpegMetadata.Strip(stripped).ShouldBe(stripped);
        Encoding.Latin1.GetString(stripped).ShouldContain("Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006");
    }

    [Fact]
    public void Finds_a_picture_that_was_cut_off()
    {
        var whole = Samples.Jpeg(1);
        var end = whole.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xD9]);

        JpegMetadata.Strip(whole.AsSpan(0, end)).ShouldBeNull();
        JpegMetadata.Strip(whole.AsSpan(0, 40)).ShouldBeNull();
        JpegMetadata.Strip([0xFF, 0xD8]).ShouldBeNull();
    }
}
