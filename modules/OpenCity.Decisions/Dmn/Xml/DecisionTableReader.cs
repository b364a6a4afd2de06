using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Reads decision tables and the literal expressions and unary tests of their cells.</summary>
internal sealed class DecisionTableReader
{
    private readonly XmlReading _reading;

    public DecisionTableReader(XmlReading reading)
    {
        _reading = reading;
    }

    public DecisionTable Table(XElement xml) => _reading.Head(xml, new DecisionTable
    {
        TypeRef = _reading.TypeRef(xml),
        HitPolicy = DmnValues.HitPolicies.Read(_reading, xml, "hitPolicy") ?? HitPolicy.Unique,
        Aggregation = DmnValues.Aggregators.Read(_reading, xml, "aggregation"),
        PreferredOrientation = DmnValues.Orientations.Read(_reading, xml, "preferredOrientation"),
        OutputLabel = (string?)xml.Attribute("outputLabel"),
        Inputs = [.. _reading.Children(xml, "input").Select(Input)],
        Outputs = [.. _reading.Children(xml, "output").Select(Output)],
        Annotations = [.. _reading.Children(xml, "annotation").Select(clause => new RuleAnnotationClause((string?)clause.Attribute("name")))],
        Rules = [.. _reading.Children(xml, "rule").Select(Rule)],
    });

    public LiteralExpression Literal(XElement xml)
    {
        if (_reading.Child(xml, "importedValues") is not null)
        {
            _reading.Error(xml, DmnMessages.ImportedValues);
        }

        return _reading.Head(xml, new LiteralExpression
        {
            TypeRef = _reading.TypeRef(xml),
            ExpressionLanguage = Language(xml),
            Text = _reading.Text(xml, "text") ?? "",
        });
    }

    public UnaryTests? Tests(XElement parent, string name) =>
        _reading.Child(parent, name) is { } xml ? Tests(xml) : null;

    private UnaryTests Tests(XElement xml) => _reading.Head(xml, new UnaryTests
    {
        TypeRef = _reading.TypeRef(xml),
        ExpressionLanguage = Language(xml),
        Text = _reading.Text(xml, "text") ?? "",
    });

    private InputClause Input(XElement xml) => _reading.Head(xml, new InputClause
    {
        InputExpression = _reading.RequiredChild(xml, "inputExpression") is { } expression ? Literal(expression) : new(),
        InputValues = Tests(xml, "inputValues"),
    });

    private OutputClause Output(XElement xml) => _reading.Head(xml, new OutputClause
    {
        Name = (string?)xml.Attribute("name"),
        TypeRef = _reading.TypeRef(xml),
        OutputValues = Tests(xml, "outputValues"),
        DefaultOutputEntry = _reading.Child(xml, "defaultOutputEntry") is { } entry ? Literal(entry) : null,
    });

    private DecisionRule Rule(XElement xml) => _reading.Head(xml, new DecisionRule
    {
        InputEntries = [.. _reading.Children(xml, "inputEntry").Select(Tests)],
        OutputEntries = [.. _reading.Children(xml, "outputEntry").Select(Literal)],
        AnnotationEntries = [.. _reading.Children(xml, "annotationEntry").Select(entry => _reading.Text(entry, "text") ?? "")],
    });

    private static string? Language(XElement xml) => DmnNamespaces.Language((string?)xml.Attribute("expressionLanguage"));
}
