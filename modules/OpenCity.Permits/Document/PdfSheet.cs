using System.Globalization;
using System.Text;
using OpenCity.Permits.Document.Pictures;

namespace OpenCity.Permits.Document;

/// <summary>
/// Letter-sized pages that fill from top to bottom. Everything drawn carries its place in the structure (ISO 32000-1,
/// 14.8), so that a screen reader reads it in order.
/// </summary>
internal sealed class PdfSheet
{
    private const double PageWidth = 612;
    private const double PageHeight = 792;
    private const double Margin = 54;
    private const double TextWidth = PageWidth - (2 * Margin);
    private const double LineFactor = 1.35;
    private const string CrestName = "Crest";

    private readonly PdfFile _file = new();
    private readonly PdfFont _regular = new(TrueTypeFont.Shipped(bold: false), "F1");
    private readonly PdfFont _bold = new(TrueTypeFont.Shipped(bold: true), "F2");
    private readonly List<Page> _pages = [];
    private readonly List<Element> _elements = [];
    private readonly string _footer;
    private PdfPicture? _crest;
    private double _y;

    /// <param name="footer">A line at the foot of every page.</param>
    public PdfSheet(string footer)
    {
        _footer = footer;
        NewPage();
    }

    private Page Current => _pages[^1];

    /// <summary>Squares at the right margin, beside what follows; the text says what they are.</summary>
    public void Squares(double size, string alternative, IReadOnlyList<IReadOnlyList<bool>> rows)
    {
        Need(size);
        var module = size / rows.Count;
        Begin("Figure", alternative, string.Create(CultureInfo.InvariantCulture, $"[{PageWidth - Margin - size:0.##} {PageHeight - _y - size:0.##} {PageWidth - Margin:0.##} {PageHeight - _y:0.##}]"));
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                {
                    // A hair larger than a module, so that printers leave no white lines between them.
                    Current.Content.Append(CultureInfo.InvariantCulture, $"{PageWidth - Margin - size + (x * module):0.###} {PageHeight - _y - ((y + 1) * module):0.###} {module + 0.05:0.###} {module + 0.05:0.###} re\n");
                }
            }
        }

        Current.Content.Append("f\n");
        End();
    }

    /// <summary>
    /// The head of the sheet: a picture, and beside it the name in large letters with smaller lines below. The picture says nothing that the
    /// name does not, so that it stands outside the structure.
    /// </summary>
    public void Letterhead(PdfPicture? crest, string name, IEnumerable<string> lines)
    {
        const double CrestHeight = 56;
        const double Widest = 120;
        var (top, left) = (_y, Margin);
        if (crest is not null)
        {
            var scale = Math.Min(CrestHeight / crest.Height, Widest / crest.Width);
            var (width, height) = (crest.Width * scale, crest.Height * scale);
            Current.Content.Append(CultureInfo.InvariantCulture, $"/Artifact BMC\nq {width:0.###} 0 0 {height:0.###} {Margin:0.##} {PageHeight - top - height:0.###} cm /{CrestName} Do Q\nEMC\n");
            (_crest, left) = (crest, Margin + width + 14);
        }

        Text(name, 14, _bold, "P", left, TextWidth - left + Margin);
        foreach (var line in lines)
        {
            Text(line, 9, _regular, "P", left, TextWidth - left + Margin);
        }

        _y = Math.Max(_y, crest is null ? _y : top + CrestHeight);
    }

    public void Heading(string text, int level)
    {
        Space(level == 1 ? 4 : 12);
        Text(text, level == 1 ? 22 : 13, _bold, level == 1 ? "H1" : "H2", Margin, TextWidth);
        Space(4);
    }

    public void Paragraph(string text, double size = 10.5, bool bold = false, double keepFree = 0) =>
        Text(text, size, bold ? _bold : _regular, "P", Margin, TextWidth - keepFree);

    /// <summary>A label and its value beside it; nothing for an empty value.</summary>
    public void Pair(string label, string value)
    {
        const double LabelWidth = 150;
        const double Size = 10.5;
        if (value.Length == 0)
        {
            return;
        }

        Need(Math.Min(Wrap(value, _regular, Size, TextWidth - LabelWidth).Count, 6) * Size * LineFactor);
        var (page, top) = (_pages.Count, _y);
        Text(label, Size, _bold, "P", Margin, LabelWidth - 8);
        var below = _y;
        _y = page == _pages.Count ? top : _y;
        Text(value, Size, _regular, "P", Margin + LabelWidth, TextWidth - LabelWidth);
        _y = page == _pages.Count ? Math.Max(_y, below) + 4 : _y + 4;
    }

    public void Space(double height) => _y += height;

    /// <param name="title">The document's title.</param>
    /// <param name="language">Its language (BCP 47).</param>
    /// <param name="author">Who issues it.</param>
    public byte[] Finish(string title, string language, string author)
    {
        ClosePage();
        var fonts = $"<< /{_regular.Resource} {_regular.Write(_file)} 0 R /{_bold.Resource} {_bold.Write(_file)} 0 R >>";
        var pictures = _crest is null ? string.Empty : $" /XObject << /{CrestName} {_crest.Write(_file)} 0 R >>";
        var (tree, document, pages) = (_file.Reserve(), _file.Reserve(), _file.Reserve());
        foreach (var page in _pages)
        {
            page.Number = _file.Reserve();
        }

        foreach (var element in _elements)
        {
            var figure = element.Alternative is null ? string.Empty : $" /Alt {PdfFile.Text(element.Alternative)} /A << /O /Layout /BBox {element.Box} >>";
            element.Number = _file.Add($"<< /Type /StructElem /S /{element.Tag} /P {document} 0 R /Pg {element.Page.Number} 0 R /K {element.Mark}{figure} >>");
        }

        for (var i = 0; i < _pages.Count; i++)
        {
            var content = _file.AddStream(Encoding.ASCII.GetBytes(_pages[i].Content.ToString()));
            _file.Set(_pages[i].Number, string.Create(CultureInfo.InvariantCulture, $"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {PageWidth} {PageHeight}] /Resources << /Font {fonts}{pictures} >> /Contents {content} 0 R /StructParents {i} /Tabs /S >>"));
        }

        var parents = string.Join(' ', _pages.Select((page, i) => $"{i} [{References(_elements.Where(e => e.Page == page).Select(e => e.Number))}]"));
        _file.Set(pages, $"<< /Type /Pages /Count {_pages.Count} /Kids [{References(_pages.Select(p => p.Number))}] >>");
        _file.Set(document, $"<< /Type /StructElem /S /Document /P {tree} 0 R /K [{References(_elements.Select(e => e.Number))}] >>");
        _file.Set(tree, $"<< /Type /StructTreeRoot /K {document} 0 R /ParentTree << /Nums [{parents}] >> /ParentTreeNextKey {_pages.Count} >>");
        var info = _file.Add($"<< /Title {PdfFile.Text(title)} /Author {PdfFile.Text(author)} >>");
        var catalog = _file.Add($"<< /Type /Catalog /Pages {pages} 0 R /Lang ({language}) /MarkInfo << /Marked true >> /StructTreeRoot {tree} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>");
        return _file.Write(catalog, info);
    }

    private static string References(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(n => $"{n} 0 R"));

    private void Text(string text, double size, PdfFont font, string tag, double left, double width)
    {
        var height = size * LineFactor;
        var open = false;
        foreach (var line in text.Split('\n').SelectMany(paragraph => Wrap(paragraph, font, size, width)))
        {
            if (_y + height > PageHeight - Margin && open)
            {
                End();
                open = false;
            }

            Need(height);
            if (!open)
            {
                Begin(tag);
                open = true;
            }

            Draw(line, size, font, left, _y + size);
            _y += height;
        }

        if (open)
        {
            End();
        }
    }

    private static List<string> Wrap(string text, PdfFont font, double size, double width)
    {
        var lines = new List<string>();
        var line = string.Empty;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && font.Measure(longer, size) > width)
            {
                lines.Add(line);
                longer = word;
            }

            // A word wider than the line is cut: an address of a thousand letters must not run off the paper.
            while (longer.Length > 1 && font.Measure(longer, size) > width)
            {
                var cut = longer.Length - 1;
                while (cut > 1 && font.Measure(longer[..cut], size) > width)
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

    private void Draw(string line, double size, PdfFont font, double left, double baseline) =>
        Current.Content.Append(CultureInfo.InvariantCulture, $"BT /{font.Resource} {size:0.##} Tf {left:0.##} {PageHeight - baseline:0.##} Td {font.Encode(line)} Tj ET\n");

    private void Begin(string tag, string? alternative = null, string? box = null)
    {
        var element = new Element(tag, Current, Current.Marks++, alternative, box);
        _elements.Add(element);
        Current.Content.Append(CultureInfo.InvariantCulture, $"/{tag} << /MCID {element.Mark} >> BDC\n");
    }

    private void End() => Current.Content.Append("EMC\n");

    private void Need(double height)
    {
        if (_y + height > PageHeight - Margin)
        {
            NewPage();
        }
    }

    private void NewPage()
    {
        if (_pages.Count > 0)
        {
            ClosePage();
        }

        _pages.Add(new Page());
        _y = Margin;
    }

    /// <summary>The foot stands outside the structure: nobody wants to hear it on every page.</summary>
    private void ClosePage()
    {
        Current.Content.Append("/Artifact BMC\n");
        Draw(_footer, 8.5, _regular, Margin, PageHeight - 32);
        Current.Content.Append("EMC\n");
    }

    private sealed class Page
    {
        public StringBuilder Content { get; } = new();

        public int Number { get; set; }

        public int Marks { get; set; }
    }

    private sealed class Element(string tag, Page page, int mark, string? alternative, string? box)
    {
        public string Tag => tag;

        public Page Page => page;

        public int Mark => mark;

        public string? Alternative => alternative;

        public string? Box => box;

        public int Number { get; set; }
    }
}
