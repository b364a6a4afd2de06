using System.Buffers.Binary;

namespace OpenCity.Kernel.Files;

/// <summary>
/// Takes out of a JPEG what a camera or program wrote about place, device and person: EXIF, XMP, IPTC, comments, maker
/// segments and whatever follows the picture. The picture itself, its colours and the way it is turned stay.
/// </summary>
internal static class JpegMetadata
{
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const ushort OrientationTag = 0x0112;

    /// <summary>The picture without metadata, or null where the bytes are not a whole JPEG.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> jpeg)
    {
        using var result = new MemoryStream(jpeg.Length);
        result.Write(jpeg[..2]);
        var at = 2;
        while (at + 4 <= jpeg.Length && jpeg[at] == 0xFF)
        {
            var marker = jpeg[at + 1];
            switch (marker)
            {
                case 0xFF:
                    at++;
                    continue;
                case EndOfImage:
                    return Finish(result);
            }

            var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (end > jpeg.Length)
            {
                return null;
            }

            if (marker == StartOfScan)
            {
                end = EndOfScan(jpeg, end);
            }

            WriteSegment(result, marker, jpeg[at..end]);
            at = end;
        }

        // The end marker as the very last bytes is too short for a segment.
        return jpeg[at..] is [0xFF, EndOfImage, ..] ? Finish(result) : null;
    }

    private static byte[] Finish(MemoryStream result)
    {
        result.Write([0xFF, EndOfImage]);
        return result.ToArray();
    }

    private static void WriteSegment(MemoryStream result, byte marker, ReadOnlySpan<byte> segment)
    {
        var content = segment[4..];
        if (marker == App1 && content.StartsWith("Exif\0\0"u8))
        {
            if (Orientation(content[6..]) is > 1 and <= 8 and var orientation)
            {
                result.Write(OrientationOnly((byte)orientation));
            }

            return;
        }

        var kept = marker switch
        {
            App0 => content.StartsWith("JFIF\0"u8),
            App2 => content.StartsWith("ICC_PROFILE\0"u8),
            App14 => content.StartsWith("Adobe"u8),
            >= App0 and <= App15 or Comment => false,
            _ => true,
        };
        if (kept)
        {
            result.Write(segment);
        }
    }

    /// <summary>The place of the next marker after coded data, in which FF is followed by 00 or a restart marker.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> jpeg, int at)
    {
        while (at + 1 < jpeg.Length && !(jpeg[at] == 0xFF && jpeg[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7))))
        {
            at++;
        }

        return at + 1 < jpeg.Length ? at : jpeg.Length;
    }

    /// <summary>The orientation of the first directory of EXIF's TIFF structure; 0 where it says none.</summary>
    private static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || tiff[..2] is not ([0x49, 0x49] or [0x4D, 0x4D]))
        {
            return 0;
        }

        var little = tiff[0] == 0x49;
        var directory = Read32(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return 0;
        }

        var entries = tiff[(int)directory..];
        var count = Read16(entries, little);
        for (var i = 0; i < count && 2 + ((i + 1) * 12) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + (i * 12), 12);
            if (Read16(entry, little) == OrientationTag)
            {
                return Read16(entry[8..], little);
            }
        }

        return 0;
    }

    private static ushort Read16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Read32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    /// <summary>An EXIF segment that says nothing but how the picture is turned.</summary>
    private static ReadOnlySpan<byte> OrientationOnly(byte orientation) =>
        (byte[])[
            0xFF, App1, 0x00, 0x22, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'M', (byte)'M', 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
}
