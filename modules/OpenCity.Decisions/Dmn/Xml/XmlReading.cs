using System.Xml;
using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>
/// What the readers of the parts share: children by name in whichever version's namespace the file has, the common head of
/// elements, and the problems found. Elements nobody asked for are known at the end.
/// </summary>
internal sealed class XmlReading
{
    private readonly XElement _root;
    private readonly HashSet<XElement> _read = [];
    private readonly HashSet<XElement> _whole = [];
    private readonly Dictionary<string, string> _importNames = new(StringComparer.Ordinal);

    public XmlReading(XElement root)
    {
        _root = root;
        Namespace = (string?)root.Attribute("namespace") ?? "";
    }

    /// <summary>The namespace of the model, not of the XML.</summary>
    public string Namespace { get; }

    public List<DmnProblem> Problems { get; } = [];

    public IEnumerable<XElement> Children(XElement parent, params ReadOnlySpan<string> names)
    {
        var found = new List<XElement>();
        foreach (var child in parent.Elements())
        {
            if (child.Name.Namespace == _root.Name.Namespace && names.Contains(child.Name.LocalName))
            {
                _read.Add(child);
                found.Add(child);
            }
        }

        return found;
    }

    public XElement? Child(XElement parent, params ReadOnlySpan<string> names) => Children(parent, names).FirstOrDefault();

    public XElement? RequiredChild(XElement parent, string name)
    {
        var child = Child(parent, name);
        if (child is null)
        {
            Error(parent, DmnMessages.MissingElement, parent.Name.LocalName, name);
        }

        return child;
    }

    /// <summary>The drawing stands in a namespace of its own.</summary>
    public XElement? Diagrams(XElement root)
    {
        var diagrams = root.Elements().FirstOrDefault(child => child.Name.LocalName == "DMNDI" && DmnNamespaces.IsDiagrams(child.Name.NamespaceName));
        if (diagrams is not null)
        {
            _whole.Add(diagrams);
        }

        return diagrams;
    }

    public string? Text(XElement parent, string name) => Child(parent, name)?.Value;

    public string Required(XElement element, string attribute)
    {
        if ((string?)element.Attribute(attribute) is { } value && !string.IsNullOrWhiteSpace(value))
        {
            return value;
        }

        Error(element, DmnMessages.MissingAttribute, element.Name.LocalName, attribute);
        return "";
    }

    public T Head<T>(XElement xml, T element, params ReadOnlySpan<string> kept)
        where T : DmnElement
    {
        var extensions = Child(xml, "extensionElements");
        var unread = Children(xml, kept).ToList();
        _whole.UnionWith(extensions is null ? unread : [.. unread, extensions]);
        return (T)(element with
        {
            Id = (string?)xml.Attribute("id"),
            Label = (string?)xml.Attribute("label"),
            Description = Text(xml, "description"),
            Preserved = PreservedParts.Of(xml, extensions, unread),
            Place = PlaceOf(xml),
        });
    }

    /// <summary>Names a type as DMN 1.2 and later do: those of DMN 1.1 are qualified by a prefix of the XML.</summary>
    public string? TypeRef(XElement scope, string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || scope.GetNamespaceOfPrefix(text[..colon]) is not { } space)
        {
            return text;
        }

        var local = text[(colon + 1)..];
        return _importNames.TryGetValue(space.NamespaceName, out var import) ? $"{import}.{local}" : local;
    }

    public string? TypeRef(XElement element) => TypeRef(element, (string?)element.Attribute("typeRef"));

    public void Imports(IEnumerable<Import> imports)
    {
        foreach (var import in imports)
        {
            _importNames[import.Namespace] = import.Name;
        }
    }

    public ElementReference? Reference(XElement? element, string attribute = "href")
    {
        if (element is null)
        {
            return null;
        }

        var text = Required(element, attribute).Trim();
        var hash = text.LastIndexOf('#');
        if (hash < 0 || hash == text.Length - 1)
        {
            if (text.Length > 0)
            {
                Error(element, DmnMessages.InvalidReference, text);
            }

            return null;
        }

        var space = text[..hash];
        return new(space.Length == 0 || space == Namespace ? null : space, text[(hash + 1)..]) { Place = PlaceOf(element) };
    }

    public void Error(XElement element, string message, params object[] arguments) =>
        Problems.Add(DmnProblem.Error(PlaceOf(element), (string?)element.Attribute("id"), message, arguments));

    public void ReportUnread() => ReportUnread(_root);

    public static bool IsTrue(XAttribute? attribute) => attribute?.Value.Trim() is "true" or "1";

    public static Place PlaceOf(IXmlLineInfo xml) => xml.HasLineInfo() ? new(xml.LineNumber, xml.LinePosition) : default;

    private void ReportUnread(XElement parent)
    {
        foreach (var child in parent.Elements())
        {
            if (_whole.Contains(child))
            {
                continue;
            }

            if (_read.Contains(child))
            {
                ReportUnread(child);
                continue;
            }

            Problems.Add(new(DmnSeverity.Warning, PlaceOf(child), null, DmnMessages.UnknownElement, [child.Name.LocalName]));
        }
    }
}
