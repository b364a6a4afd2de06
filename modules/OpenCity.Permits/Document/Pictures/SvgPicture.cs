using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OpenCity.Permits.Document.Pictures;

/// <summary>
/// Draws an SVG picture with the means of PDF: paths and shapes, plain colours, groups and transformations. That is what crests are
/// made of. Letters, gradients, pictures within and style sheets are beyond it; such a picture is left out rather than drawn wrongly.
/// </summary>
internal sealed class SvgPicture
{
    private const int MostElements = 20_000;
    private const int Deepest = 64;

    private static readonly FrozenSet<string> Silent = FrozenSet.Create(StringComparer.Ordinal, "title", "desc", "metadata", "defs", "namedview");

    private readonly StringBuilder _operators = new();
    private int _elements;

    public static VectorPicture? Read(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 5_000_000 });
            return new SvgPicture().Draw(XDocument.Load(reader).Root!);
        }
        catch (Exception error) when (error is XmlException or NotSupportedException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private VectorPicture? Draw(XElement root)
    {
        var box = SvgNumbers.List(root.Attribute("viewBox")?.Value ?? $"0 0 {root.Attribute("width")?.Value} {root.Attribute("height")?.Value}");
        if (box.Count != 4 || !(box[2] > 0 && box[3] > 0))
        {
            return null;
        }

        Children(root, new SvgPaint().With(root), depth: 0);
        return new VectorPicture(box[0], box[1], box[2], box[3], _operators.ToString());
    }

    private void Children(XElement parent, SvgPaint paint, int depth)
    {
        // Elements of drawing programs have namespaces of their own and are not drawn.
        foreach (var element in parent.Elements().Where(e => e.Name.Namespace == parent.Name.Namespace && !Silent.Contains(e.Name.LocalName)))
        {
            if (++_elements > MostElements || depth > Deepest)
            {
                throw new NotSupportedException("The picture has too many parts.");
            }

            Element(element, paint.With(element), depth);
        }
    }

    private void Element(XElement element, SvgPaint paint, int depth)
    {
        _operators.Append("q\n");
        foreach (var (a, b, c, d, e, f) in SvgNumbers.Transforms(element.Attribute("transform")?.Value ?? string.Empty))
        {
            _operators.Append(CultureInfo.InvariantCulture, $"{a:0.######} {b:0.######} {c:0.######} {d:0.######} {e:0.####} {f:0.####} cm\n");
        }

        if (element.Name.LocalName == "g")
        {
            Children(element, paint, depth + 1);
        }
        else if (paint.Operator is { Length: > 0 } painting)
        {
            _operators.Append(paint.Settings).Append(SvgPath.Of(Outline(element))).Append(painting).Append('\n');
        }

        _operators.Append("Q\n");
    }

    /// <summary>Every shape as path data (SVG 2, chapter 10).</summary>
    private static string Outline(XElement element)
    {
        double N(string name) => element.Attribute(name) is { } attribute ? SvgNumbers.Length(attribute.Value) : 0;
        return element.Name.LocalName switch
        {
            "path" => element.Attribute("d")?.Value ?? string.Empty,
            "polygon" => "M" + element.Attribute("points")?.Value + "Z",
            "polyline" => "M" + element.Attribute("points")?.Value,
            "line" => string.Create(CultureInfo.InvariantCulture, $"M{N("x1")} {N("y1")} {N("x2")} {N("y2")}"),
            "circle" => Ellipse(N("cx"), N("cy"), N("r"), N("r")),
            "ellipse" => Ellipse(N("cx"), N("cy"), N("rx"), N("ry")),
            "rect" when element.Attribute("rx") is null && element.Attribute("ry") is null => string.Create(CultureInfo.InvariantCulture, $"M{N("x")} {N("y")}h{N("width")}v{N("height")}h{-N("width")}Z"),
            var other => throw new NotSupportedException($"The element {other} is not drawn."),
        };
    }

    private static string Ellipse(double x, double y, double rx, double ry) =>
        string.Create(CultureInfo.InvariantCulture, $"M{x - rx} {y}A{rx} {ry} 0 1 1 {x + rx} {y}A{rx} {ry} 0 1 1 {x - rx} {y}Z");
}
