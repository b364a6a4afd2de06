using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Takes along what is not read, renamed from earlier versions of DMN to 1.5.</summary>
internal static class PreservedParts
{
    public static Preserved Of(XElement xml, XElement? extensions, IEnumerable<XElement> elements)
    {
        var attributes = xml.Attributes().Where(IsOfOthers).Select(attribute => new XAttribute(attribute)).ToList();
        var inside = extensions?.Elements().Select(Renewed).ToList() ?? [];
        var kept = elements.Select(Renewed).ToList();
        return attributes.Count + inside.Count + kept.Count == 0
            ? Preserved.Nothing
            : new() { Attributes = attributes, ExtensionElements = inside, Elements = kept };
    }

    public static XElement Renewed(XElement element)
    {
        var copy = new XElement(element);
        foreach (var part in copy.DescendantsAndSelf())
        {
            part.Attributes().Where(attribute => attribute.IsNamespaceDeclaration && IsOfDmn(attribute.Value)).Remove();
            Unindent(part);
            part.Name = DmnNamespaces.Newest(part.Name.Namespace) + part.Name.LocalName;
        }

        return copy;
    }

    // Indentation is made anew on writing. Text of its own, even among elements, is not indentation.
    private static void Unindent(XElement element)
    {
        if (element.HasElements && element.Nodes().OfType<XText>().All(text => string.IsNullOrWhiteSpace(text.Value)))
        {
            element.Nodes().OfType<XText>().Remove();
        }
    }

    // The place of the schema is a hint of one machine for one version.
    private static bool IsOfOthers(XAttribute attribute) =>
        attribute.IsNamespaceDeclaration
            ? attribute.Name.LocalName != "xmlns" && !IsOfDmn(attribute.Value)
            : attribute.Name.Namespace != XNamespace.None && attribute.Name != DmnNamespaces.SchemaInstance + "schemaLocation";

    private static bool IsOfDmn(string name) => DmnNamespaces.IsModel(name) || DmnNamespaces.IsDiagrams(name);
}
