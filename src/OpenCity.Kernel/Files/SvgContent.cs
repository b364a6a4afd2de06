using System.Xml;

namespace OpenCity.Kernel.Files;

/// <summary>Tells whether an SVG picture is only a picture: nothing in it runs, loads or leads elsewhere.</summary>
internal static class SvgContent
{
    /// <summary>The message for a picture with something active in it.</summary>
    public const string IsActive = "“{0}” contains scripts, embedded pages, links or references to other addresses. Export it as “plain SVG” from your drawing program and upload that.";

    /// <summary>The message for a picture that cannot be read.</summary>
    public const string IsBroken = "“{0}” is not a complete SVG picture. Export it again from your drawing program and upload that.";

    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";

    private static readonly HashSet<string> ActiveElements = new(StringComparer.OrdinalIgnoreCase)
        { "script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "listener", "set", "animate", "animateMotion", "animateTransform", "a" };

    public static FileCheck Check(Stream content)
    {
        try
        {
            using var reader = XmlReader.Create(content, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = 20_000_000,
                IgnoreComments = true,
                CloseInput = false,
            });
            reader.MoveToContent();
            if (reader.LocalName != "svg" || reader.NamespaceURI != Namespace)
            {
                return FileCheck.Refused(IsBroken);
            }

            do
            {
                if (IsActiveNode(reader))
                {
                    return FileCheck.Refused(IsActive);
                }
            }
            while (reader.Read());

            return FileCheck.Is(FileKind.Svg);
        }
        catch (XmlException)
        {
            return FileCheck.Refused(IsBroken);
        }
    }

    private static bool IsActiveNode(XmlReader reader) => reader.NodeType switch
    {
        XmlNodeType.Element => ActiveElements.Contains(reader.LocalName) || reader.NamespaceURI == XhtmlNamespace || HasActiveAttribute(reader),
        XmlNodeType.ProcessingInstruction => true,
        XmlNodeType.Text or XmlNodeType.CDATA => LeadsElsewhere(reader.Value),
        _ => false,
    };

    private static bool HasActiveAttribute(XmlReader reader)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                || (reader.LocalName is "href" or "src" && !IsWithin(reader.Value))
                || (!reader.Name.StartsWith("xmlns", StringComparison.Ordinal) && LeadsElsewhere(reader.Value)))
            {
                return true;
            }
        }

        reader.MoveToElement();
        return false;
    }

    /// <summary>A reference to a part of the same picture, or a picture in the reference itself.</summary>
    private static bool IsWithin(string reference)
    {
        var trimmed = reference.Trim();
        return trimmed.StartsWith('#')
            || trimmed.StartsWith("data:image/png;", StringComparison.OrdinalIgnoreCase)
            || trimmed.StartsWith("data:image/jpeg;", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A style that imports, or takes a picture or font from elsewhere; an escape could hide one.</summary>
    private static bool LeadsElsewhere(string text)
    {
        if (text.Contains("@import", StringComparison.OrdinalIgnoreCase)
            || text.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
            || (text.Contains('\\', StringComparison.Ordinal) && text.Contains('(', StringComparison.Ordinal)))
        {
            return true;
        }

        for (var at = text.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            if (!IsWithin(text[(at + 4)..].TrimStart(' ', '\t', '\r', '\n', '"', '\'')))
            {
                return true;
            }
        }

        return false;
    }
}
