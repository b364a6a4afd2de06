namespace OpenCity.Kernel.Files;

/// <summary>What the bytes of a file are.</summary>
/// <param name="ContentType">The media type under which it is served.</param>
/// <param name="Name">The English name for messages; also the key of its translation.</param>
/// <param name="Extensions">Under which names it may come.</param>
internal sealed record FileKind(string ContentType, string Name, params string[] Extensions)
{
    public static readonly FileKind Pdf = new("application/pdf", "a PDF document", ".pdf");
    public static readonly FileKind Png = new("image/png", "a PNG picture", ".png");
    public static readonly FileKind Jpeg = new("image/jpeg", "a JPEG picture", ".jpg", ".jpeg");
    public static readonly FileKind Webp = new("image/webp", "a WebP picture", ".webp");
    public static readonly FileKind Gif = new("image/gif", "a GIF picture", ".gif");
    public static readonly FileKind Tiff = new("image/tiff", "a TIFF picture", ".tif", ".tiff");
    public static readonly FileKind Heic = new("image/heic", "a HEIC picture", ".heic");
    public static readonly FileKind Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document", ".docx");
    public static readonly FileKind Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook", ".xlsx");
    public static readonly FileKind Odt = new("application/vnd.oasis.opendocument.text", "an OpenDocument text", ".odt");
    public static readonly FileKind Ods = new("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", ".ods");
    public static readonly FileKind Dwg = new("image/vnd.dwg", "a DWG drawing", ".dwg");
    public static readonly FileKind Dxf = new("image/vnd.dxf", "a DXF drawing", ".dxf");
    public static readonly FileKind Svg = new("image/svg+xml", "an SVG picture", ".svg");
    public static readonly FileKind GeoJson = new("application/geo+json", "a GeoJSON file", ".geojson");
    public static readonly FileKind Json = new("application/json", "a JSON file", ".json");
    public static readonly FileKind Csv = new("text/csv", "a CSV file", ".csv");
    public static readonly FileKind Text = new("text/plain", "a text file", ".txt");
    public static readonly FileKind Zip = new("application/zip", "a ZIP archive");
    public static readonly FileKind Program = new("application/octet-stream", "a program");
    public static readonly FileKind Html = new("text/html", "a web page");

    private static readonly FileKind[] Accepted =
        [Pdf, Png, Jpeg, Webp, Gif, Tiff, Heic, Docx, Xlsx, Odt, Ods, Dwg, Dxf, Svg, GeoJson, Json, Csv, Text];

    /// <summary>The kind that an extension claims, or null.</summary>
    public static FileKind? Claimed(string extension) => Array.Find(Accepted, k => k.Extensions.Contains(extension));
}
