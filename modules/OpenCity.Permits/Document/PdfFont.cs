using System.Globalization;
using System.Text;

namespace OpenCity.Permits.Document;

/// <summary>A typeface of a document: embedded whole, its text can be searched and copied.</summary>
internal sealed class PdfFont(TrueTypeFont font, string resource)
{
    private readonly SortedDictionary<ushort, int> _used = [];

    /// <summary>Its name in the page's resources.</summary>
    public string Resource { get; } = resource;

    public double Measure(string text, double size) => font.Measure(text, size);

    /// <summary>The text as glyph numbers.</summary>
    public string Encode(string text)
    {
        var result = new StringBuilder("<");
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = font.Glyph(rune.Value);
            _used[glyph] = rune.Value;
            result.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return result.Append('>').ToString();
    }

    /// <summary>Writes the font's objects (ISO 32000-1, 9.7) and gives the number of the font.</summary>
    public int Write(PdfFile file)
    {
        var data = file.AddStream(font.Data, string.Create(CultureInfo.InvariantCulture, $"/Length1 {font.Data.Length}"));
        var descriptor = file.Add($"<< /Type /FontDescriptor /FontName /{font.Name} /Flags 32 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight 700 /StemV 80 /FontFile2 {data} 0 R >>");
        var widths = string.Join(' ', _used.Keys.Select(g => $"{g} [{font.Width(g)}]"));
        var descendant = file.Add($"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font.Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 500 /W [{widths}] >>");
        var unicode = file.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /{font.Name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");

        // At most a hundred entries stand in one block.
        foreach (var block in _used.Where(u => u.Key != 0).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (glyph, character) in block)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(character)))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
