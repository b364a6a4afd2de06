using System.Buffers.Binary;
using System.Text;

namespace OpenCity.Permits.Document;

/// <summary>What a PDF needs to know of a typeface that it embeds: the glyph of each character and how wide it is (OpenType 1.9).</summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly int _unitsPerEm;
    private readonly int _longMetrics;

    /// <param name="name">The PostScript name.</param>
    /// <param name="data">The file.</param>
    public TrueTypeFont(string name, byte[] data)
    {
        (Name, Data) = (name, data);
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(data, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        var head = _tables["head"].Offset;
        _unitsPerEm = U16(head + 18);
        Box = [.. Enumerable.Range(0, 4).Select(i => Thousandths(I16(head + 36 + (2 * i))))];
        var hhea = _tables["hhea"].Offset;
        (Ascent, Descent) = (Thousandths(I16(hhea + 4)), Thousandths(I16(hhea + 6)));
        _longMetrics = U16(hhea + 34);
        ReadCharacters();
    }

    public string Name { get; }

    public byte[] Data { get; }

    public IReadOnlyList<int> Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    /// <summary>The typeface that ships with the module (Public Sans, SIL Open Font License): servers often have none.</summary>
    public static TrueTypeFont Shipped(bool bold)
    {
        var name = bold ? "PublicSans-Bold" : "PublicSans-Regular";
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream($"Fonts/{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} does not ship with the module.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new TrueTypeFont(name, copy.ToArray());
    }

    /// <summary>The glyph of a character; 0, the empty box, where the typeface has none.</summary>
    public ushort Glyph(int character) => _glyphs.GetValueOrDefault(character);

    /// <summary>The advance width in thousandths of the size.</summary>
    public int Width(ushort glyph) => Thousandths(U16(_tables["hmtx"].Offset + (4 * Math.Min(glyph, _longMetrics - 1))));

    /// <summary>How wide a text is at a size.</summary>
    public double Measure(string text, double size) => text.EnumerateRunes().Sum(r => Width(Glyph(r.Value))) * size / 1000;

    // Format 4 covers the basic plane: all that names and addresses in Canada are written in.
    private void ReadCharacters()
    {
        var cmap = _tables["cmap"].Offset;
        var format4 = Enumerable.Range(0, U16(cmap + 2))
            .Select(i => cmap + (int)U32(cmap + 4 + (8 * i) + 4))
            .First(offset => U16(offset) == 4);
        var segments = U16(format4 + 6) / 2;
        for (var s = 0; s < segments; s++)
        {
            var end = U16(format4 + 14 + (2 * s));
            var start = U16(format4 + 16 + (2 * segments) + (2 * s));
            var delta = U16(format4 + 16 + (4 * segments) + (2 * s));
            var range = format4 + 16 + (6 * segments) + (2 * s);
            for (var c = (int)start; c <= end && c < 0xFFFF; c++)
            {
                var glyph = U16(range) == 0 ? (ushort)(c + delta) : U16(range + U16(range) + (2 * (c - start)));
                if (glyph != 0)
                {
                    _glyphs[c] = U16(range) == 0 ? glyph : (ushort)(glyph + delta);
                }
            }
        }
    }

    private int Thousandths(int units) => (int)Math.Round(units * 1000.0 / _unitsPerEm);

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(Data.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(Data.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(Data.AsSpan(at));
}
