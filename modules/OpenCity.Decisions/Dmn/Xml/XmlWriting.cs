using System.Text;
using System.Xml;
using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>What the writers of the parts share. Null stands for nothing to write.</summary>
internal static class XmlWriting
{
    public static XElement Element(string name, DmnElement element, params ReadOnlySpan<object?> content)
    {
        var xml = new XElement(
            DmnNamespaces.Model + name,
            Attribute("id", element.Id),
            element is NamedElement named ? Attribute("name", named.Name) : null,
            Attribute("label", element.Label),
            element is Expression expression ? Attribute("typeRef", expression.TypeRef) : null,
            element.Preserved.Attributes.Select(attribute => new XAttribute(attribute)),
            Text("description", element.Description),
            element.Preserved.ExtensionElements.Count == 0
                ? null
                : Element("extensionElements", Copies(element.Preserved.ExtensionElements)));
        foreach (var part in content)
        {
            xml.Add(part);
        }

        return xml;
    }

    public static XElement Element(string name, params object?[] content) => new(DmnNamespaces.Model + name, content);

    /// <summary>A tree takes what has no parent for its own, and models are shared.</summary>
    public static IEnumerable<XElement> Copies(IEnumerable<XElement> kept) => kept.Select(element => new XElement(element));

    public static XElement? Text(string name, string? text) => text is null ? null : Element(name, Writable(text));

    public static XAttribute? Attribute(string name, string? value) => value is null ? null : new(name, Writable(value));

    public static XElement? Reference(string name, ElementReference? reference) =>
        reference is null ? null : Element(name, Attribute("href", reference.Href));

    public static IEnumerable<XElement?> References(string name, IEnumerable<ElementReference> references) =>
        references.Select(reference => Reference(name, reference));

    // A form can bring characters that XML has no way to write.
    private static string Writable(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            var written = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                written.Append(rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar);
            }

            return written.ToString();
        }
    }
}
