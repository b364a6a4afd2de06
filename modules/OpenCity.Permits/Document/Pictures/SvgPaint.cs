using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;

namespace OpenCity.Permits.Document.Pictures;

/// <summary>How a shape of an SVG picture is painted: what it says itself, else what the group around it says.</summary>
internal sealed record SvgPaint
{
    /// <summary>Presentation that cannot be drawn here; a picture that uses it is left out rather than drawn wrongly.</summary>
    private static readonly FrozenSet<string> Beyond =
        FrozenSet.Create(StringComparer.Ordinal, "filter", "mask", "clip-path", "marker", "marker-start", "marker-mid", "marker-end", "stroke-dasharray");

    private static readonly FrozenSet<string> Opacities = FrozenSet.Create(StringComparer.Ordinal, "opacity", "fill-opacity", "stroke-opacity");

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["black"] = "#000000",
        ["currentColor"] = "#000000",
        ["white"] = "#ffffff",
        ["red"] = "#ff0000",
        ["green"] = "#008000",
        ["blue"] = "#0000ff",
        ["yellow"] = "#ffff00",
        ["gold"] = "#ffd700",
        ["silver"] = "#c0c0c0",
        ["gray"] = "#808080",
        ["grey"] = "#808080",
        ["navy"] = "#000080",
        ["maroon"] = "#800000",
        ["purple"] = "#800080",
        ["teal"] = "#008080",
        ["olive"] = "#808000",
        ["orange"] = "#ffa500",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Three numbers of PDF, or null for none.</summary>
    public string? Fill { get; private init; } = "0 0 0";

    public string? Stroke { get; private init; }

    public double StrokeWidth { get; private init; } = 1;

    public bool IsEvenOdd { get; private init; }

    public bool IsHidden { get; private init; }

    private int Cap { get; init; }

    private int Join { get; init; }

    private double MiterLimit { get; init; } = 4;

    /// <summary>The operator that paints the path; empty where nothing is to be seen.</summary>
    public string Operator => (IsHidden, Fill, Stroke) switch
    {
        (true, _, _) or (_, null, null) => string.Empty,
        (_, not null, null) => IsEvenOdd ? "f*" : "f",
        (_, null, not null) => "S",
        _ => IsEvenOdd ? "B*" : "B",
    };

    /// <summary>The settings before the path.</summary>
    public string Settings => string.Create(CultureInfo.InvariantCulture, $"{Fill ?? "0 0 0"} rg {Stroke ?? "0 0 0"} RG {StrokeWidth:0.####} w {Cap} J {Join} j {MiterLimit:0.####} M\n");

    /// <exception cref="NotSupportedException">The element is painted in a way that cannot be drawn here.</exception>
    public SvgPaint With(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        var paint = this;
        foreach (var attribute in element.Attributes().Where(a => a.Name.Namespace == XNamespace.None && a.Name.LocalName != "style"))
        {
            paint = paint.With(attribute.Name.LocalName, attribute.Value.Trim());
        }

        foreach (var rule in (element.Attribute("style")?.Value ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = rule.IndexOf(':', StringComparison.Ordinal);
            paint = colon < 0 ? paint : paint.With(rule[..colon].Trim(), rule[(colon + 1)..].Trim());
        }

        return paint;
    }

    private SvgPaint With(string name, string value) => name switch
    {
        "fill" => this with { Fill = Colour(value) },
        "stroke" => this with { Stroke = Colour(value) },
        "stroke-width" => this with { StrokeWidth = SvgNumbers.Length(value) },
        "stroke-miterlimit" => this with { MiterLimit = SvgNumbers.Length(value) },
        "stroke-linecap" => this with { Cap = value switch { "round" => 1, "square" => 2, _ => 0 } },
        "stroke-linejoin" => this with { Join = value switch { "round" => 1, "bevel" => 2, _ => 0 } },
        "fill-rule" => this with { IsEvenOdd = value == "evenodd" },
        "display" => this with { IsHidden = IsHidden || value == "none" },
        "visibility" => this with { IsHidden = value is "hidden" or "collapse" },
        "class" => throw new NotSupportedException("A picture with a style sheet is not drawn."),
        _ when (Beyond.Contains(name) && value != "none") || (Opacities.Contains(name) && value is not ("1" or "1.0" or "100%")) => throw new NotSupportedException($"{name} is not drawn."),
        _ => this,
    };

    private static string? Colour(string value)
    {
        var text = Names.GetValueOrDefault(value, value);
        if (text is "none" or "transparent")
        {
            return null;
        }

        var digits = text.Length == 4 && text[0] == '#' ? string.Concat(text[1..].Select(c => new string(c, 2))) : text.TrimStart('#');
        return text.StartsWith('#') && digits.Length == 6 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"{(number >> 16) / 255.0:0.####} {((number >> 8) & 255) / 255.0:0.####} {(number & 255) / 255.0:0.####}")
            : throw new NotSupportedException($"The colour {value} is not drawn.");
    }
}
