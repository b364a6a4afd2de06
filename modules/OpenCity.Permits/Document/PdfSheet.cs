using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace OpenCity.Permits.Document;

/// <summary>
/// Letter-sized pages that fill from top to bottom. Everything drawn carries its place in the structure (ISO 32000-1,
/// 14.8), so that a screen reader reads it in order.
/// </summary>
internal sealed class PdfSheet : IDisposable
{
    private const double Margin = 54;
    private const double LineFactor = 1.35;

    private readonly PdfDocument _document = new();
    private readonly UAManager _structure;
    private readonly string _footer;
    private XGraphics? _graphics;
    private PdfPage _page = null!;
    private double _y;

    /// <param name="title">The document's title.</param>
    /// <param name="language">Its language (BCP 47).</param>
    /// <param name="author">Who issues it.</param>
    /// <param name="footer">A line at the foot of every page.</param>
    public PdfSheet(string title, string language, string author, string footer)
    {
        _structure = UAManager.ForDocument(_document);
        _structure.SetDocumentLanguage(language);
        _document.Language = language;
        _document.Info.Title = title;
        _document.Info.Author = author;
        _document.ViewerPreferences.DisplayDocTitle = true;
        _footer = footer;
        NewPage();
    }

    private double Right => _page.Width.Point - Margin;

    /// <summary>A picture or drawing at the right margin, beside what follows; the text says what it is.</summary>
    public void AtRight(double size, string alternative, Action<XGraphics, XRect> draw)
    {
        var place = new XRect(Right - size, _y, size, size);
        _structure.StructureBuilder.BeginElement(PdfIllustrationElementTag.Figure, alternative, place);
        draw(_graphics!, place);
        _structure.StructureBuilder.End();
    }

    public void Heading(string text, int level)
    {
        var size = level == 1 ? 22 : 13;
        Space(level == 1 ? 4 : 12);
        Text(text, size, bold: true, level == 1 ? PdfBlockLevelElementTag.Heading1 : PdfBlockLevelElementTag.Heading2, Margin, Right - Margin);
        Space(4);
    }

    public void Paragraph(string text, double size = 10.5, bool bold = false, double keepFree = 0) =>
        Text(text, size, bold, PdfBlockLevelElementTag.Paragraph, Margin, Right - Margin - keepFree);

    /// <summary>A label and its value beside it.</summary>
    public void Pair(string label, string value)
    {
        const double LabelWidth = 150;
        const double Size = 10.5;
        if (value.Length == 0)
        {
            return;
        }

        var lines = Wrap(value, Font(Size, bold: false), Right - Margin - LabelWidth);
        Need(lines.Count * Size * LineFactor);
        var top = _y;
        Text(label, Size, bold: true, PdfBlockLevelElementTag.Paragraph, Margin, LabelWidth - 8);
        var below = _y;
        _y = top;
        Text(value, Size, bold: false, PdfBlockLevelElementTag.Paragraph, Margin + LabelWidth, Right - Margin - LabelWidth);
        _y = Math.Max(_y, below) + 4;
    }

    public void Space(double height) => _y += height;

    public byte[] Finish()
    {
        Close();
        using var output = new MemoryStream();
        _document.Save(output, closeStream: false);
        return output.ToArray();
    }

    public void Dispose()
    {
        _graphics?.Dispose();
        _document.Dispose();
    }

    private void Text(string text, double size, bool bold, PdfBlockLevelElementTag tag, double left, double width)
    {
        var font = Font(size, bold);
        var height = size * LineFactor;
        var open = false;
        foreach (var line in text.Split('\n').SelectMany(paragraph => Wrap(paragraph, font, width)))
        {
            if (_y + height > _page.Height.Point - Margin && open)
            {
                _structure.StructureBuilder.End();
                open = false;
            }

            Need(height);
            if (!open)
            {
                _structure.StructureBuilder.BeginElement(tag);
                open = true;
            }

            _graphics!.DrawString(line, font, XBrushes.Black, new XPoint(left, _y + size));
            _y += height;
        }

        if (open)
        {
            _structure.StructureBuilder.End();
        }
    }

    private List<string> Wrap(string text, XFont font, double width)
    {
        var lines = new List<string>();
        var line = string.Empty;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && _graphics!.MeasureString(longer, font).Width > width)
            {
                lines.Add(line);
                longer = word;
            }

            // A word wider than the line is cut: an address of a thousand letters must not run off the paper.
            while (_graphics!.MeasureString(longer, font).Width > width && longer.Length > 1)
            {
                var cut = longer.Length - 1;
                while (cut > 1 && _graphics.MeasureString(longer[..cut], font).Width > width)
                {
                    cut--;
                }

                lines.Add(longer[..cut]);
                longer = longer[cut..];
            }

            line = longer;
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    private void Need(double height)
    {
        if (_y + height > _page.Height.Point - Margin)
        {
            NewPage();
        }
    }

    private void NewPage()
    {
        Close();
        _page = _document.AddPage();
        _page.Size = PageSize.Letter;
        _graphics = XGraphics.FromPdfPage(_page);
        _y = Margin;
    }

    private void Close()
    {
        if (_graphics is null)
        {
            return;
        }

        _structure.StructureBuilder.BeginArtifact();
        _graphics.DrawString(_footer, Font(8.5, bold: false), XBrushes.Black, new XPoint(Margin, _page.Height.Point - 32));
        _structure.StructureBuilder.End();
        _graphics.Dispose();
        _graphics = null;
    }

    private static XFont Font(double size, bool bold) => new(PermitFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
}
