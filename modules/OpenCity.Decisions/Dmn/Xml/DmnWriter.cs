using System.Text;
using System.Xml;
using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using static OpenCity.Decisions.Dmn.Xml.XmlWriting;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Writes DMN 1.5 XML, with the drawing and the extensions of other tools that came with the model.</summary>
internal static class DmnWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <param name="definitions">The model.</param>
    /// <param name="adapt">Changes the document to another version before it is written.</param>
    public static string Write(Definitions definitions, Action<XElement>? adapt = null)
    {
        var root = Root(definitions);
        adapt?.Invoke(root);
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            root.Save(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static XElement Root(Definitions definitions) => Element(
        "definitions",
        definitions,
        Prefix(definitions),
        Attribute("namespace", definitions.Namespace),
        Attribute("expressionLanguage", definitions.ExpressionLanguage),
        Attribute("typeLanguage", definitions.TypeLanguage),
        Attribute("exporter", definitions.Exporter),
        Attribute("exporterVersion", definitions.ExporterVersion),
        definitions.Imports.Select(Import),
        definitions.ItemDefinitions.Select(ItemDefinitionWriter.Write),
        definitions.DrgElements.Select(DrgElementWriter.Write),
        definitions.Artifacts.Select(ArtifactWriter.Write),
        Copies(definitions.Preserved.Elements),
        definitions.Diagrams is { } diagrams ? new XElement(diagrams) : null);

    private static XElement Import(Import import) => Element(
        "import",
        import,
        Attribute("namespace", import.Namespace),
        Attribute("importType", import.ImportType),
        Attribute("locationURI", import.LocationUri));

    private static XAttribute? Prefix(Definitions definitions)
    {
        var prefix = XNamespace.Xmlns + "dmndi";
        return definitions.Diagrams is null || definitions.Preserved.Attributes.Any(attribute => attribute.Name == prefix)
            ? null
            : new(prefix, DmnNamespaces.Diagrams.NamespaceName);
    }
}
