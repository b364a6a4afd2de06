using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using static OpenCity.Decisions.Dmn.Xml.XmlWriting;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Writes decision tables and the literal expressions and unary tests of their cells.</summary>
internal static class DecisionTableWriter
{
    public static XElement Table(DecisionTable table) => Element(
        "decisionTable",
        table,
        Attribute("hitPolicy", DmnValues.HitPolicies.Word(table.HitPolicy)),
        Attribute("aggregation", table.Aggregation is { } aggregation ? DmnValues.Aggregators.Word(aggregation) : null),
        Attribute("preferredOrientation", table.PreferredOrientation is { } orientation ? DmnValues.Orientations.Word(orientation) : null),
        Attribute("outputLabel", table.OutputLabel),
        table.Inputs.Select(Input),
        table.Outputs.Select(Output),
        table.Annotations.Select(annotation => Element("annotation", Attribute("name", annotation.Name))),
        table.Rules.Select(Rule));

    public static XElement? Literal(string name, LiteralExpression? literal) =>
        literal is null ? null : Element(name, literal, Attribute("expressionLanguage", literal.ExpressionLanguage), Text("text", literal.Text));

    public static XElement? Tests(string name, UnaryTests? tests) =>
        tests is null ? null : Element(name, tests, Attribute("expressionLanguage", tests.ExpressionLanguage), Text("text", tests.Text));

    private static XElement Input(InputClause input) =>
        Element("input", input, Literal("inputExpression", input.InputExpression), Tests("inputValues", input.InputValues));

    private static XElement Output(OutputClause output) => Element(
        "output",
        output,
        Attribute("name", output.Name),
        Attribute("typeRef", output.TypeRef),
        Tests("outputValues", output.OutputValues),
        Literal("defaultOutputEntry", output.DefaultOutputEntry));

    private static XElement Rule(DecisionRule rule) => Element(
        "rule",
        rule,
        rule.InputEntries.Select(entry => Tests("inputEntry", entry)),
        rule.OutputEntries.Select(entry => Literal("outputEntry", entry)),
        rule.AnnotationEntries.Select(text => Element("annotationEntry", Text("text", text))));
}
