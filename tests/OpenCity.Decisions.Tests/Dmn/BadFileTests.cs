using System.Text;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Tests.Dmn;

public sealed class BadFileTests
{
    [Fact]
    public void Tells_where_the_xml_is_malformed()
    {
        var reading = DmnReader.Read("<definitions>\n  <decision></definitions>");

        reading.Definitions.ShouldBeNull();
        reading.HasErrors.ShouldBeTrue();
        reading.Problems.Single().ToString().ShouldStartWith("2:15 The file is not well-formed XML: The 'decision' start tag on line 2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("fees, please")]
    [InlineData("{\"definitions\": {}}")]
    public void Refuses_what_is_not_xml(string file) =>
        DmnReader.Read(file).Problems.Single().ToString().ShouldContain("The file is not well-formed XML");

    [Fact]
    public void Refuses_bytes_that_are_not_of_the_encoding()
    {
        byte[] file = [.. "<?xml version=\"1.0\" encoding=\"utf-8\"?><definitions name=\""u8, 0xE9, 0x20, .. "\"/>"u8];

        DmnReader.Read(file).Problems.Single().ToString().ShouldContain("The file is not well-formed XML");
    }

    [Fact]
    public void Reads_a_file_in_the_encoding_it_declares()
    {
        var file = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + Dmn15.File("<inputData id=\"a\" name=\"Arrêté\"/>"));

        DmnReader.Read(file).Definitions!.InputData.Single().Name.ShouldBe("Arrêté");
    }

    [Fact]
    public void Refuses_a_document_type_that_grows_without_end()
    {
        const string Bomb = """
            <?xml version="1.0"?>
            <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;">]>
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="&lol3;" namespace="a"/>
            """;

        DmnReader.Read(Bomb).Problems.Single().ToString().ShouldContain("The file has a document type declaration (DOCTYPE). Remove it");
        DmnReader.Read(Encoding.UTF8.GetBytes(Bomb)).Problems.Single().ToString().ShouldContain("(DOCTYPE)");
    }

    [Fact]
    public void Refuses_a_document_type_that_reads_files_of_the_server()
    {
        const string File = "<!DOCTYPE a [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]><definitions name=\"&secret;\"/>";

        DmnReader.Read(File).Problems.Single().ToString().ShouldContain("(DOCTYPE)");
    }

    [Fact]
    public void Refuses_a_file_that_is_too_large()
    {
        var file = Dmn15.File($"<!-- {new string('x', 10 * 1024 * 1024)} -->");

        DmnReader.Read(file).Problems.Single().ToString().ShouldStartWith("The file is larger than 10 MB.");
    }

    [Fact]
    public void Refuses_elements_nested_too_deep()
    {
        var file = Dmn15.File(string.Concat(Enumerable.Repeat("<list>", 100_000)) + string.Concat(Enumerable.Repeat("</list>", 100_000)));

        DmnReader.Read(file).Problems.Single().ToString().ShouldStartWith("2:1196 Elements are nested more than 200 deep.");
    }

    [Fact]
    public void Refuses_more_elements_than_a_model_can_sensibly_have()
    {
        var file = Dmn15.File(string.Concat(Enumerable.Repeat("<import/>", 100_000)));

        DmnReader.Read(file).Problems.Single().ToString().ShouldContain("The file has more than 100000 elements.");
    }

    [Fact]
    public void Refuses_an_element_with_very_many_attributes()
    {
        var attributes = string.Concat(Enumerable.Range(0, 101).Select(number => $" xmlns:a{number}='b'"));

        DmnReader.Read($"<definitions{attributes}/>").Problems.Single().ToString().ShouldContain("The element definitions has more than 100 attributes.");
    }

    [Fact]
    public void Tells_no_more_problems_than_can_be_read_and_the_errors_first()
    {
        var problems = DmnReader.Read(Dmn15.File(string.Concat(Enumerable.Repeat("<unknown/>", 10_000)) + "<decision id='a'/>")).Problems;

        problems.Count.ShouldBe(200);
        problems[0].ToString().ShouldEndWith("The element decision lacks the attribute name.");
    }

    [Theory]
    [InlineData("<html/>", "The root element is html in the namespace “”.")]
    [InlineData("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>", "The root element is definitions in the namespace “http://www.omg.org/spec/BPMN/20100524/MODEL”.")]
    [InlineData("<decision xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/'/>", "The root element is decision")]
    public void Refuses_a_file_that_is_not_dmn(string file, string message)
    {
        var problem = DmnReader.Read(file).Problems.Single().ToString();

        problem.ShouldContain(message);
        problem.ShouldContain("A DMN file begins with definitions in a namespace of DMN 1.1 to 1.5.");
    }
}
