using System.Xml.Linq;

namespace OpenCity.Decisions.Dmn.Model;

/// <summary>What other tools wrote on an element and this platform does not read: it is written back as it came.</summary>
internal sealed record Preserved
{
    public static readonly Preserved Nothing = new();

    /// <summary>Attributes in namespaces of other tools, and on the root their prefixes.</summary>
    public IReadOnlyList<XAttribute> Attributes { get; init; } = [];

    /// <summary>What stands inside extensionElements.</summary>
    public IReadOnlyList<XElement> ExtensionElements { get; init; } = [];

    /// <summary>Elements of DMN without meaning for evaluation, such as the users of a decision.</summary>
    public IReadOnlyList<XElement> Elements { get; init; } = [];
}
