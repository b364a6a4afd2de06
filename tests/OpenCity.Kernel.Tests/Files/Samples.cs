using System.IO.Compression;
using System.Text;

namespace OpenCity.Kernel.Tests.Files;

/// <summary>Small files of each kind, made by hand.</summary>
internal static class Samples
{
    public static byte[] Pdf { get; } = "%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"u8.ToArray();

    public static byte[] Png { get; } = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];

    public static byte[] Gif { get; } = "GIF89a\u0001\0\u0001\0"u8.ToArray();

    public static byte[] Webp { get; } = "RIFF\u0024\0\0\0WEBPVP8 "u8.ToArray();

    public static byte[] Tiff { get; } = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0];

    public static byte[] Heic { get; } = "\0\0\0\u0018ftypheic\0\0\0\0mif1"u8.ToArray();

    public static byte[] Dwg { get; } = "AC1032\0\0\0\0\0"u8.ToArray();

    public static byte[] Dxf { get; } = "999\r\nmade by hand\r\n  0\r\nSECTION\r\n  2\r\nHEADER\r\n"u8.ToArray();

    public static byte[] Svg { get; } = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="url(#g)"/></svg>"""u8.ToArray();

    public static byte[] GeoJson { get; } = """{"type":"FeatureCollection","features":[]}"""u8.ToArray();

    public static byte[] Docx { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"));

    public static byte[] Xlsx { get; } = Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<w/>"));

    public static byte[] Odt { get; } = Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<w/>"));

    public static byte[] Ods { get; } = Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<w/>"));

    /// <summary>A JPEG with JFIF, EXIF (orientation and a place), XMP, an ICC profile, a comment, two scans and a trailer.</summary>
    public static byte[] Jpeg(byte orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "II"u8, 0x2A, 0, 8, 0, 0, 0, 2, 0,
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
            0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0, .. "GPS 45.4215 N 75.6972 W"u8,
        ];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]),
            .. Segment(0xE1, exif),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Jane Roe</x:xmpmeta>"u8]),
            .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 9, 9, 9]),
            .. Segment(0xED, [.. "Photoshop 3.0\0Jane Roe"u8]),
            .. Segment(0xFE, [.. "Jane's phone"u8]),
            .. Segment(0xDB, new byte[65]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4,
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 5, 6,
            0xFF, 0xD9, .. "trailing thumbnails with a place"u8,
        ];
    }

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
