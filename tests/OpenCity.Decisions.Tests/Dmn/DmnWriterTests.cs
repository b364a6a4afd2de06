using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Tests.Dmn;

public sealed class DmnWriterTests
{
    private const string Everything = """
        <description>Fees of the town</description>
        <extensionElements><v:layer xmlns:v="https://vendor.example"><v:note kind="a">kept</v:note></v:layer></extensionElements>
        <itemDefinition id="t1" name="tArea" label="Area"><typeRef>number</typeRef><allowedValues id="av"><text>&gt;= 0</text></allowedValues></itemDefinition>
        <itemDefinition name="tAreas" isCollection="true"><typeRef>tArea</typeRef><typeConstraint><text>count(?) &gt; 1</text></typeConstraint></itemDefinition>
        <itemDefinition name="tLot"><itemComponent name="area"><typeRef>tArea</typeRef></itemComponent></itemDefinition>
        <itemDefinition name="tFee"><functionItem outputTypeRef="number"><parameters name="area" typeRef="number"/></functionItem></itemDefinition>
        <inputData id="i" name="Area"><variable id="v" name="Area" typeRef="tArea"/></inputData>
        <decision id="a" name="Fee" label="The fee"><question>What is due?</question><allowedAnswers>An amount</allowedAnswers><variable name="Fee" typeRef="number"/>
          <informationRequirement id="r1"><requiredInput href="#i"/></informationRequirement>
          <informationRequirement><requiredDecision href="#b"/></informationRequirement>
          <knowledgeRequirement><requiredKnowledge href="#k"/></knowledgeRequirement>
          <authorityRequirement><requiredAuthority href="#s"/></authorityRequirement>
          <decisionOwner href="#unit"/>
          <literalExpression><text>Fee of(Area)</text></literalExpression></decision>
        <decision id="b" name="Rate"/>
        <businessKnowledgeModel id="k" name="Fee of"><variable name="Fee of" typeRef="tFee"/>
          <encapsulatedLogic id="l"><formalParameter name="area"/><literalExpression><text>area * 12.50</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <decisionService id="d1" name="Fees"><variable name="Fees"/><outputDecision href="#a"/><encapsulatedDecision href="#a"/><inputDecision href="#b"/><inputData href="#i"/></decisionService>
        <knowledgeSource id="s" name="By-law 12" locationURI="https://pineriver.example/12"><type>By-law</type><owner href="#unit"/></knowledgeSource>
        <textAnnotation id="n" textFormat="text/plain"><text>Since 2024</text></textAnnotation>
        <association id="as" associationDirection="One"><sourceRef href="#a"/><targetRef href="#n"/></association>
        <group id="g" name="Building"/>
        <organizationUnit id="unit" name="Planning"/>
        """;

    [Fact]
    public void Writes_everything_a_model_has()
    {
        var model = Dmn15.Model(Everything);

        var again = DmnReader.Read(DmnWriter.Write(model));

        again.Problems.ShouldBeEmpty();
        again.Definitions!.ShouldSayTheSameAs(model);
        again.Definitions!.Description.ShouldBe("Fees of the town");
        again.Definitions.DecisionServices.Single().InputDecisions.Single().ShouldBe(model.DecisionServices.Single().InputDecisions.Single() with { Place = again.Definitions.DecisionServices.Single().InputDecisions.Single().Place });
        again.Definitions.Artifacts.Select(artifact => artifact.GetType().Name).ShouldBe(["TextAnnotation", "Association", "Group"]);
        again.Definitions.Preserved.Elements.Single().Name.LocalName.ShouldBe("organizationUnit");
        again.Definitions.Decisions.First().Preserved.Elements.Single().Name.LocalName.ShouldBe("decisionOwner");
    }

    [Fact]
    public void Writes_the_parts_in_the_order_of_the_schema()
    {
        var root = XDocument.Parse(DmnWriter.Write(Dmn15.Model(Everything))).Root!;

        root.Elements().Select(element => element.Name.LocalName).Distinct().ShouldBe(
        [
            "description", "extensionElements", "itemDefinition", "inputData", "decision", "businessKnowledgeModel", "decisionService",
            "knowledgeSource", "textAnnotation", "association", "group", "organizationUnit",
        ]);
        root.Elements(DmnNamespaces.Model + "decision").First().Elements().Select(element => element.Name.LocalName).ShouldBe(
        [
            "question", "allowedAnswers", "variable", "informationRequirement", "informationRequirement", "knowledgeRequirement",
            "authorityRequirement", "decisionOwner", "literalExpression",
        ]);
    }

    [Fact]
    public void Keeps_what_other_tools_wrote()
    {
        var model = DmnReader.Read("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:v="https://vendor.example" v:logo="oak" name="Fees" namespace="a">
              <inputData id="i" name="Area" v:colour="green"><extensionElements><v:size>7</v:size><plain xmlns="">x</plain></extensionElements></inputData>
            </definitions>
            """).Definitions!;

        var written = DmnWriter.Write(model);

        written.ShouldContain("v:logo=\"oak\"");
        written.ShouldContain("<inputData id=\"i\" name=\"Area\" v:colour=\"green\">");
        written.ShouldContain("<v:size>7</v:size>");
        written.ShouldContain("<plain xmlns=\"\">x</plain>");
    }

    [Fact]
    public void Can_write_one_model_several_times()
    {
        var model = Dmn15.Model(Everything);

        DmnWriter.Write(model).ShouldBe(DmnWriter.Write(model));
        model.Preserved.ExtensionElements.Single().Parent.ShouldBeNull();
    }

    [Theory]
    [InlineData("\"a\r\nb\tc\"")]
    [InlineData("  spaces \n at both ends  ")]
    [InlineData("a < b and c > d & \"e\" ]]>")]
    [InlineData("\"forêt 🌲\"")]
    [InlineData("")]
    [InlineData("  ")]
    public void Keeps_every_character_of_an_expression(string text)
    {
        var model = With(new LiteralExpression { Text = text, Label = text });

        var literal = DmnReader.Read(DmnWriter.Write(model)).Definitions!.Decisions.Single().Expression.ShouldBeOfType<LiteralExpression>();

        (literal.Text, literal.Label).ShouldBe((text, text));
    }

    [Fact]
    public void Replaces_characters_that_xml_cannot_carry()
    {
        var written = DmnWriter.Write(With(new LiteralExpression { Text = "\"a\u0001b\ud83c\"" }));

        DmnReader.Read(written).Definitions!.Decisions.Single().Expression.ShouldBeOfType<LiteralExpression>().Text.ShouldBe("\"a\ufffdb\ufffd\"");
    }

    private static Definitions With(Expression expression) => new()
    {
        Name = "Fees",
        Namespace = Dmn15.Space,
        DrgElements = [new Decision { Id = "a", Name = "A", Expression = expression }],
    };
}
