using PdfSharp.Fonts;

namespace OpenCity.Permits.Document;

/// <summary>Gives PDFsharp the typeface that ships with the module (Public Sans, SIL Open Font License): servers often have none.</summary>
internal sealed class PermitFonts : IFontResolver
{
    public const string Family = "Public Sans";

    private const string Regular = "PublicSans-Regular";
    private const string Bold = "PublicSans-Bold";

    /// <summary>PDFsharp keeps one resolver for the whole process; set once, when the module starts.</summary>
    public static void Register() => GlobalFontSettings.FontResolver ??= new PermitFonts();

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Regular);

    public byte[]? GetFont(string faceName)
    {
        using var stream = typeof(PermitFonts).Assembly.GetManifestResourceStream($"Fonts/{faceName}.ttf")
            ?? throw new InvalidOperationException($"The font {faceName} does not ship with the module.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
