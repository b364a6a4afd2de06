using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace OpenCity.Permits.Document;

/// <summary>
/// The objects of a PDF 1.7 file (ISO 32000-1). Written here because the one PDF library at hand is under a licence
/// (AGPL) that a town could not combine with its vendors' modules; a permit needs text, squares and structure only.
/// </summary>
internal sealed class PdfFile
{
    private readonly List<byte[]?> _objects = [];

    /// <summary>Takes a number for an object that is written later.</summary>
    public int Reserve()
    {
        _objects.Add(null);
        return _objects.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    public void Set(int number, string body) => _objects[number - 1] = Encoding.Latin1.GetBytes(body);

    /// <summary>A compressed stream.</summary>
    public int AddStream(byte[] content, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(content);
        }

        var head = Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<< /Length {packed.Length} /Filter /FlateDecode {entries} >>\nstream\n"));
        _objects.Add([.. head, .. packed.ToArray(), .. "\nendstream"u8]);
        return _objects.Count;
    }

    /// <summary>The whole file.</summary>
    public byte[] Write(int catalog, int info)
    {
        using var output = new MemoryStream();
        output.Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"u8);
        var places = new List<long>();
        for (var i = 0; i < _objects.Count; i++)
        {
            places.Add(output.Position);
            output.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n")));
            output.Write(_objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was never written."));
            output.Write("\nendobj\n"u8);
        }

        var table = output.Position;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            text.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        output.Write(Encoding.Latin1.GetBytes(text.ToString()));
        return output.ToArray();
    }

    /// <summary>A text value in any script.</summary>
    public static string Text(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";
}
