using OpenCity.Decisions.Dmn.TestCases;

namespace OpenCity.Decisions.Tests.Dmn;

public sealed class TckReaderTests
{
    [Fact]
    public void Reads_labels_inputs_and_expected_values()
    {
        var reading = TckReader.Read("""
            <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
              <modelName>fees.dmn</modelName>
              <labels><label>Compliance Level 2</label><label>Data Type: Number</label></labels>
              <testCase id="1" type="decisionService" invocableName="Fees">
                <description>A deck</description>
                <inputNode name="Area" namespace="https://example.org/inputs"><value xsi:type="xsd:decimal">33</value></inputNode>
                <inputNode name="Parts">
                  <list><item><value xsi:type="xsd:string"> a </value></item><item><value xsi:nil="true"/></item></list>
                </inputNode>
                <resultNode name="Fee"><expected><component name="amount"><value xsi:type="xsd:decimal">412.50</value></component></expected></resultNode>
                <resultNode name="Refund" errorResult="true"><expected><list xsi:nil="true"/></expected></resultNode>
              </testCase>
              <testCase id="2"><resultNode name="None"><expected><list/></expected></resultNode></testCase>
            </testCases>
            """);

        reading.Problems.ShouldBeEmpty();
        var file = reading.File!;
        file.ModelName.ShouldBe("fees.dmn");
        file.Labels.ShouldBe(["Compliance Level 2", "Data Type: Number"]);
        var first = file.Cases[0];
        (first.Id, first.Type, first.InvocableName, first.Description).ShouldBe(("1", TckInvocable.DecisionService, "Fees", "A deck"));
        first.Inputs[0].ShouldBe(new("Area", "https://example.org/inputs", new TckValue.Simple("decimal", "33", IsNil: false)));
        first.Inputs[1].Value.ShouldBeOfType<TckValue.List>().Items.ShouldBe([new TckValue.Simple("string", " a ", IsNil: false), TckValue.Null]);
        first.Results[0].Expected.ShouldBeOfType<TckValue.Components>().Values
            .ShouldBe([KeyValuePair.Create<string, TckValue>("amount", new TckValue.Simple("decimal", "412.50", IsNil: false))]);
        first.Results[1].ShouldBe(new("Refund", null, ErrorResult: true, TckValue.Null));
        file.Cases[1].Type.ShouldBe(TckInvocable.Decision);
        file.Cases[1].Results[0].Expected.ShouldBeOfType<TckValue.List>().Items.ShouldBeEmpty();
    }

    [Fact]
    public void Refuses_a_file_that_holds_no_test_cases()
    {
        var reading = TckReader.Read("<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/'/>");

        reading.File.ShouldBeNull();
        reading.Problems.Single().ToString().ShouldContain("A file of DMN test cases begins with testCases.");
    }

    [Fact]
    public void Names_the_values_that_a_kind_of_test_can_have()
    {
        var reading = TckReader.Read("<testCases xmlns='http://www.omg.org/spec/DMN/20160719/testcase'><testCase id='1' type='table'/></testCases>");

        reading.Problems.Single().ToString().ShouldContain("“table” is not a value of type. The values are: decision, bkm, decisionService.");
    }

    [Fact]
    public void Reads_every_conformance_test()
    {
        foreach (var file in TckFolder.TestCases())
        {
            var reading = TckReader.Read(File.ReadAllBytes(file));

            reading.Problems.ShouldBeEmpty(file);
            reading.File!.Cases.ShouldNotBeEmpty(file);
            reading.File.Cases.ShouldAllBe(test => test.Results.Count > 0, file);
        }
    }
}
