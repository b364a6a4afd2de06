using System.Text;

namespace OpenCity.Kernel.Files;

/// <summary>Recognises formats by how their bytes begin.</summary>
internal static class Signatures
{
    /// <summary>How many bytes of the beginning are looked at.</summary>
    public const int Window = 1024;

    private static readonly string[] HeicBrands = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"];

    /// <summary>What the beginning says, or null for text and the unknown.</summary>
    public static FileKind? Recognise(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind.Png,
        [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => FileKind.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileKind.Webp,
        [(byte)'I', (byte)'I', 0x2A or 0x2B, 0x00, ..] or [(byte)'M', (byte)'M', 0x00, 0x2A or 0x2B, ..] => FileKind.Tiff,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] when HeicBrands.Contains(Ascii(head[8..12])) => FileKind.Heic,
        [(byte)'P', (byte)'K', 0x03, 0x04, ..] or [(byte)'P', (byte)'K', 0x05, 0x06, ..] => FileKind.Zip,
        [(byte)'A', (byte)'C', (byte)'1', (byte)'0', >= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', ..] => FileKind.Dwg,
        [(byte)'M', (byte)'Z', ..] or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [(byte)'#', (byte)'!', ..] => FileKind.Program,
        _ when head.StartsWith("AutoCAD Binary DXF\r\n\u001a\0"u8) => FileKind.Dxf,
        _ when head.IndexOf("%PDF-"u8) >= 0 => FileKind.Pdf,
        _ when IsHtml(head) => FileKind.Html,
        _ => null,
    };

    private static string Ascii(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);

    private static bool IsHtml(ReadOnlySpan<byte> head)
    {
        // A byte order mark decodes to question marks.
        var text = Ascii(head).TrimStart('?', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }
}
