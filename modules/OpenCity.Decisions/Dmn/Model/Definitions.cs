using System.Xml.Linq;

namespace OpenCity.Decisions.Dmn.Model;

/// <summary>DMN 1.5, clause 6: a model, the root of a file.</summary>
internal sealed record Definitions : NamedElement
{
    public required string Namespace { get; init; }

    public string? ExpressionLanguage { get; init; }

    public string? TypeLanguage { get; init; }

    public string? Exporter { get; init; }

    public string? ExporterVersion { get; init; }

    public IReadOnlyList<Import> Imports { get; init; } = [];

    /// <summary>Those of other models of DMN; other languages are not read.</summary>
    public IEnumerable<Import> ModelImports => Imports.Where(i => i.ImportType is null || i.ImportType == Xml.DmnNamespaces.Model.NamespaceName);

    public IReadOnlyList<ItemDefinition> ItemDefinitions { get; init; } = [];

    /// <summary>The nodes of the decision requirements graph, in the order of the file.</summary>
    public IReadOnlyList<DrgElement> DrgElements { get; init; } = [];

    public IReadOnlyList<Artifact> Artifacts { get; init; } = [];

    /// <summary>The drawing, dmndi:DMNDI, kept as it was read.</summary>
    public XElement? Diagrams { get; init; }

    public IEnumerable<InputData> InputData => DrgElements.OfType<InputData>();

    public IEnumerable<Decision> Decisions => DrgElements.OfType<Decision>();

    public IEnumerable<BusinessKnowledgeModel> BusinessKnowledgeModels => DrgElements.OfType<BusinessKnowledgeModel>();

    public IEnumerable<DecisionService> DecisionServices => DrgElements.OfType<DecisionService>();

    public IEnumerable<KnowledgeSource> KnowledgeSources => DrgElements.OfType<KnowledgeSource>();
}
