using System.Globalization;
using System.Text;

namespace OpenCity.Permits.Document.Pictures;

/// <summary>A picture in a document. What is written fills the square from 0 to 1, as PDF wants it (ISO 32000-1, 8.9 and 8.10).</summary>
/// <param name="Width">Its width, in a measure of its own.</param>
/// <param name="Height">Its height in the same measure.</param>
internal abstract record PdfPicture(double Width, double Height)
{
    /// <summary>Reads what can be drawn on paper as it is on the screen; null for everything else.</summary>
    public static PdfPicture? Read(byte[] content, string contentType)
    {
        ArgumentNullException.ThrowIfNull(content);
        return contentType switch
        {
            "image/svg+xml" => SvgPicture.Read(content),
            "image/png" => PngPicture.Read(content),
            _ => null,
        };
    }

    /// <summary>Writes the picture's objects and gives its number.</summary>
    public abstract int Write(PdfFile file);
}

/// <summary>Lines and areas.</summary>
/// <param name="Left">Where the picture begins.</param>
/// <param name="Top">Where the picture begins.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Operators">What is drawn, in coordinates that grow to the right and downwards.</param>
internal sealed record VectorPicture(double Left, double Top, double Width, double Height, string Operators) : PdfPicture(Width, Height)
{
    public override int Write(PdfFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var box = string.Create(CultureInfo.InvariantCulture, $"[{Left:0.####} {Top:0.####} {Left + Width:0.####} {Top + Height:0.####}]");
        var matrix = string.Create(CultureInfo.InvariantCulture, $"[{1 / Width:0.##########} 0 0 {-1 / Height:0.##########} {0 - (Left / Width):0.##########} {1 + (Top / Height):0.##########}]");
        return file.AddStream(Encoding.ASCII.GetBytes(Operators), $"/Type /XObject /Subtype /Form /BBox {box} /Matrix {matrix} /Resources << >>");
    }
}

/// <summary>Dots.</summary>
/// <param name="Columns">How many stand beside each other.</param>
/// <param name="Rows">How many lines of them there are.</param>
/// <param name="Colours">Red, green and blue of each.</param>
/// <param name="Alpha">How opaque each is; null where all are.</param>
internal sealed record BitmapPicture(int Columns, int Rows, byte[] Colours, byte[]? Alpha) : PdfPicture(Columns, Rows)
{
    public override int Write(PdfFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var size = string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {Columns} /Height {Rows} /BitsPerComponent 8");
        var mask = Alpha is null ? string.Empty : $" /SMask {file.AddStream(Alpha, size + " /ColorSpace /DeviceGray")} 0 R";
        return file.AddStream(Colours, size + " /ColorSpace /DeviceRGB" + mask);
    }
}
