using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Tests.Dmn;

public sealed class OlderVersionTests
{
    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20151101/dmn.xsd")]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20191111/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20211108/MODEL/")]
    [InlineData("http://www.omg.org/spec/DMN/20230324/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20230324/MODEL/")]
    public void Reads_every_version_and_writes_the_newest(string version)
    {
        var reading = DmnReader.Read($"<dmn:definitions xmlns:dmn='{version}' name='Fees' namespace='a'><dmn:inputData id='i' name='Area'/></dmn:definitions>");

        reading.Problems.ShouldBeEmpty();
        var root = XDocument.Parse(DmnWriter.Write(reading.Definitions!)).Root!;
        root.Name.ShouldBe(DmnNamespaces.Model + "definitions");
        root.Elements().Single().Name.ShouldBe(DmnNamespaces.Model + "inputData");
    }

    [Fact]
    public void Reads_the_qualified_type_names_of_the_first_version()
    {
        var reading = DmnReader.Read("""
            <definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:own="https://pineriver.example/fees"
              xmlns:other="https://pineriver.example/parcels" name="Fees" namespace="https://pineriver.example/fees">
              <import name="Parcels" namespace="https://pineriver.example/parcels" importType="http://www.omg.org/spec/DMN/20151101/dmn.xsd"/>
              <itemDefinition name="tArea"><typeRef> feel:number </typeRef></itemDefinition>
              <inputData id="a" name="A"><variable name="A" typeRef="own:tArea"/></inputData>
              <inputData id="b" name="B"><variable name="B" typeRef="other:tLot"/></inputData>
              <inputData id="c" name="C"><variable name="C" typeRef="context&lt;a: number&gt;"/></inputData>
            </definitions>
            """);

        reading.Problems.ShouldBeEmpty();
        var model = reading.Definitions!;
        model.ItemDefinitions.Single().TypeRef.ShouldBe("number");
        model.InputData.Select(input => input.Variable!.TypeRef).ShouldBe(["tArea", "Parcels.tLot", "context<a: number>"]);
        model.Imports.Single().ImportType.ShouldBe(DmnNamespaces.Model.NamespaceName);
    }

    [Fact]
    public void Writes_version_1_3_for_the_graphical_editor_and_reads_it_back()
    {
        var model = DmnReader.Read("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20230324/DMNDI/"
              expressionLanguage="https://www.omg.org/spec/DMN/20230324/FEEL/" name="Fees" namespace="a">
              <inputData id="i" name="Area"/><dmndi:DMNDI><dmndi:DMNDiagram/></dmndi:DMNDI></definitions>
            """).Definitions!;

        var written = Dmn13.Write(model);

        written.ShouldContain("<definitions name=\"Fees\" xmlns:dmndi=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\"");
        written.ShouldContain("xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"");
        written.ShouldContain("<dmndi:DMNDiagram />");
        written.ShouldNotContain("20230324");
        DmnReader.Read(written).Definitions!.ShouldSayTheSameAs(model);
    }

    [Theory]
    [InlineData("<itemDefinition name='tA'><typeRef>number</typeRef><allowedValues><text>1</text></allowedValues></itemDefinition>", true)]
    [InlineData("<itemDefinition name='tA'><typeRef>number</typeRef><typeConstraint><text>1</text></typeConstraint></itemDefinition>", false)]
    [InlineData("<decision id='a' name='A'><list><for iteratorVariable='i'><in><list/></in><return><list/></return></for></list></decision>", false)]
    public void Knows_what_the_graphical_editor_would_drop(string content, bool fits) => Dmn13.CanCarry(Dmn15.Model(content)).ShouldBe(fits);

    [Fact]
    public void Moves_the_drawing_of_an_earlier_version_to_the_newest()
    {
        var model = DmnReader.Read("""
            <definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" xmlns:dmndi="http://www.omg.org/spec/DMN/20180521/DMNDI/"
              xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" name="Fees" namespace="a">
              <inputData id="i" name="Area"/>
              <dmndi:DMNDI><dmndi:DMNDiagram><dmndi:DMNShape dmnElementRef="i"><dc:Bounds x="1" y="2" width="3" height="4"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
            </definitions>
            """).Definitions!;

        var written = DmnWriter.Write(model);

        written.ShouldContain("<dmndi:DMNShape dmnElementRef=\"i\">");
        written.ShouldContain("<dc:Bounds x=\"1\"");
        XDocument.Parse(written).Descendants(DmnNamespaces.Diagrams + "DMNShape").Count().ShouldBe(1);
        DmnReader.Read(written).Definitions!.ShouldSayTheSameAs(model);
    }
}
