using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OpenCity.Permits.Document.Pictures;

/// <summary>Reads PNG pictures (ISO 15948) of eight bits for each channel that are not interlaced; those are nearly all.</summary>
internal static class PngPicture
{
    private const int Widest = 4_000;
    private const int HeadLength = 8;

    public static BitmapPicture? Read(byte[] content)
    {
        try
        {
            return Decode(content);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static BitmapPicture? Decode(byte[] content)
    {
        byte[] head = [], palette = [], clear = [];
        using var packed = new MemoryStream();
        for (var at = HeadLength; at + 12 <= content.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at));
            var data = content.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(content, at + 4, 4))
            {
                case "IHDR":
                    head = data.ToArray();
                    break;
                case "PLTE":
                    palette = data.ToArray();
                    break;
                case "tRNS":
                    clear = data.ToArray();
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }

            at += length + 12;
        }

        if (head.Length != 13 || head[8] != 8 || head[12] != 0)
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)));
        var channels = head[9] switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (channels == 0 || width is < 1 or > Widest || height is < 1 or > Widest || (clear.Length > 0 && head[9] != 3))
        {
            return null;
        }

        packed.Position = 0;
        var rows = Unfilter(packed, width * channels, height, channels);
        var colours = new byte[width * height * 3];
        var alpha = new byte[width * height];
        for (var i = 0; i < alpha.Length; i++)
        {
            var dot = rows.AsSpan(i * channels, channels);
            var (red, green, blue) = head[9] == 3 ? (palette[dot[0] * 3], palette[(dot[0] * 3) + 1], palette[(dot[0] * 3) + 2])
                : channels >= 3 ? (dot[0], dot[1], dot[2]) : (dot[0], dot[0], dot[0]);
            (colours[i * 3], colours[(i * 3) + 1], colours[(i * 3) + 2]) = (red, green, blue);
            alpha[i] = head[9] == 3 ? (dot[0] < clear.Length ? clear[dot[0]] : byte.MaxValue) : channels is 2 or 4 ? dot[^1] : byte.MaxValue;
        }

        return new BitmapPicture(width, height, colours, alpha.All(a => a == byte.MaxValue) ? null : alpha);
    }

    private static byte[] Unfilter(MemoryStream packed, int stride, int height, int channels)
    {
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var rows = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = unpacked.ReadByte();
            var row = rows.AsSpan(y * stride, stride);
            unpacked.ReadExactly(row);
            var above = y == 0 ? [] : rows.AsSpan((y - 1) * stride, stride);
            for (var x = 0; x < stride; x++)
            {
                var left = x < channels ? 0 : row[x - channels];
                var up = y == 0 ? 0 : above[x];
                var corner = x < channels || y == 0 ? 0 : above[x - channels];
                row[x] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }

        return rows;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
