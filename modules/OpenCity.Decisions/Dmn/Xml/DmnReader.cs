using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Checks;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>
/// Reads DMN XML of the versions 1.1 to 1.5. What can be read is given even where there are problems; a model with errors must
/// not be evaluated. Imported models come from the resolver by namespace; without one, references to them are not followed.
/// </summary>
internal static class DmnReader
{
    // More than anyone reads; a hostile file could have one for every element.
    private const int MaxProblems = 200;

    public static DmnReading Read(string xml, Func<string, Definitions?>? resolve = null) => Read(BoundedXml.Load(xml), resolve);

    public static DmnReading Read(byte[] file, Func<string, Definitions?>? resolve = null) => Read(BoundedXml.Load(file), resolve);

    private static DmnReading Read(BoundedXmlDocument document, Func<string, Definitions?>? resolve)
    {
        if (document.Root is not { } root)
        {
            return new(null, [document.Problem!]);
        }

        if (root.Name.LocalName != "definitions" || !DmnNamespaces.IsModel(root.Name.NamespaceName))
        {
            var problem = DmnProblem.Error(XmlReading.PlaceOf(root), null, DmnMessages.UnknownRoot, root.Name.LocalName, root.Name.NamespaceName);
            return new(null, [problem]);
        }

        var reading = new XmlReading(root);
        var definitions = Definitions(reading, root);
        reading.ReportUnread();
        var problems = reading.Problems.Concat(DefinitionsCheck.Check(definitions, resolve));
        return new(definitions, [.. problems.OrderByDescending(problem => problem.Severity).Take(MaxProblems)]);
    }

    private static Definitions Definitions(XmlReading reading, XElement root)
    {
        var expressions = new ExpressionReader(reading);
        var types = new ItemDefinitionReader(reading, expressions);
        var graph = new DrgElementReader(reading, expressions);
        var artifacts = new ArtifactReader(reading);
        var imports = reading.Children(root, "import").Select(xml => Import(reading, xml)).ToList();
        reading.Imports(imports);
        var definitions = new Definitions
        {
            Name = reading.Required(root, "name"),
            Namespace = reading.Required(root, "namespace"),
            ExpressionLanguage = DmnNamespaces.Language((string?)root.Attribute("expressionLanguage")),
            TypeLanguage = DmnNamespaces.Language((string?)root.Attribute("typeLanguage")),
            Exporter = (string?)root.Attribute("exporter"),
            ExporterVersion = (string?)root.Attribute("exporterVersion"),
            Imports = imports,
            ItemDefinitions = [.. reading.Children(root, "itemDefinition").Select(types.Read)],
            DrgElements = [.. reading.Children(root, DrgElementReader.Names).Select(graph.Read)],
            Artifacts = [.. reading.Children(root, ArtifactReader.Names).Select(artifacts.Read).OfType<Artifact>()],
            Diagrams = reading.Diagrams(root) is { } diagrams ? PreservedParts.Renewed(diagrams) : null,
        };
        return reading.Head(root, definitions, "elementCollection", "performanceIndicator", "organizationUnit");
    }

    // The default namespace of DMN 1.5 imports under the empty name.
    private static Import Import(XmlReading reading, XElement xml) => reading.Head(xml, new Import
    {
        Name = (string?)xml.Attribute("name") ?? "",
        Namespace = reading.Required(xml, "namespace"),
        ImportType = (string?)xml.Attribute("importType") is { } type ? DmnNamespaces.Newest(type).NamespaceName : null,
        LocationUri = (string?)xml.Attribute("locationURI"),
    });
}

/// <summary>A model as far as it could be read, and what is wrong with it.</summary>
internal sealed record DmnReading(Definitions? Definitions, IReadOnlyList<DmnProblem> Problems)
{
    public bool HasErrors => Problems.Any(problem => problem.Severity == DmnSeverity.Error);
}
