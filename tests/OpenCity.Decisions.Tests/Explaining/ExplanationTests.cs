using OpenCity.Abstractions.Localization;
using OpenCity.Decisions.Dmn.Execution;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Explaining;
using OpenCity.Decisions.Feel.Evaluation;

namespace OpenCity.Decisions.Tests.Explaining;

public sealed class ExplanationTests
{
    private const string Fees = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:oc="urn:opencity:decisions:1" name="fees" namespace="urn:test:fees" id="_m">
          <inputData name="permit type" id="_type"><extensionElements><oc:label xml:lang="en">Permit type</oc:label><oc:label xml:lang="fr">Type de permis</oc:label><oc:value of="Deck" xml:lang="en">Deck or porch</oc:value><oc:value of="Deck" xml:lang="fr">Terrasse</oc:value></extensionElements><variable name="permit type" typeRef="string"/></inputData>
          <inputData name="area" id="_area"><extensionElements><oc:label xml:lang="en">Area</oc:label><oc:label xml:lang="fr">Superficie</oc:label><oc:unit>m²</oc:unit></extensionElements><variable name="area" typeRef="number"/></inputData>
          <decision name="rate" id="_rate">
            <extensionElements><oc:label xml:lang="en">Rate</oc:label><oc:label xml:lang="fr">Tarif</oc:label><oc:unit>$</oc:unit></extensionElements>
            <variable name="rate" typeRef="number"/>
            <informationRequirement id="_r1"><requiredInput href="#_type"/></informationRequirement>
            <informationRequirement id="_r2"><requiredInput href="#_area"/></informationRequirement>
            <decisionTable id="_t" hitPolicy="UNIQUE">
              <input id="_i1"><inputExpression id="_e1"><text>permit type</text></inputExpression></input>
              <input id="_i2"><inputExpression id="_e2"><text>area</text></inputExpression></input>
              <output id="_o1"/>
              <rule id="_ru1"><inputEntry id="_c1"><text>"Deck"</text></inputEntry><inputEntry id="_c2"><text>-</text></inputEntry><outputEntry id="_c3"><text>12.50</text></outputEntry></rule>
              <rule id="_ru2"><inputEntry id="_c4"><text>"Pool"</text></inputEntry><inputEntry id="_c5"><text>&gt; 20</text></inputEntry><outputEntry id="_c6"><text>20</text></outputEntry></rule>
            </decisionTable>
          </decision>
          <decision name="fee" id="_fee">
            <extensionElements><oc:label xml:lang="en">Fee</oc:label><oc:label xml:lang="fr">Droits</oc:label><oc:unit>$</oc:unit></extensionElements>
            <variable name="fee" typeRef="number"/>
            <informationRequirement id="_r3"><requiredDecision href="#_rate"/></informationRequirement>
            <informationRequirement id="_r4"><requiredInput href="#_area"/></informationRequirement>
            <literalExpression id="_l"><text>if area = null then 0 else area * rate</text></literalExpression>
          </decision>
        </definitions>
        """;

    [Fact]
    public void A_fee_is_told_with_its_values_and_its_reason_in_both_languages()
    {
        var steps = Explain("fee", ("permit type", "Deck"), ("area", 33m));

        steps.Select(s => Plain(s.Text.In("en"))).ShouldBe(["Rate: $12.50, because Permit type is Deck or porch.", "Fee: $412.50 = 33 m² × $12.50."]);
        steps.Select(s => Plain(s.Text.In("fr"))).ShouldBe(["Tarif : 12,50 $ (Type de permis : Terrasse).", "Droits : 412,50 $ = 33 m² × 12,50 $."]);
        steps[0].Rules.ShouldBe([1]);
        steps[1].Value.ShouldBe(412.50m);
    }

    [Fact]
    public void A_bound_is_told_beside_the_value()
    {
        var text = Explain("rate", ("permit type", "Pool"), ("area", 33m))[0].Text;

        Plain(text.In("fr")).ShouldBe("Tarif : 20,00 $ (Type de permis : Pool; Superficie : 33 m², plus de 20 m²).");
        Plain(text.In("en")).ShouldBe("Rate: $20.00, because Permit type is Pool and Area is 33 m² (more than 20 m²).");
    }

    [Theory]
    [InlineData("<= 30000", "at most $30,000.00", "au plus 30 000,00 $")]
    [InlineData(">= 0.5", "at least $0.50", "au moins 0,50 $")]
    [InlineData("< -1", "less than -$1.00", "moins de -1,00 $")]
    [InlineData("[1..3]", "[1..3]", "[1..3]")]
    [InlineData("> area", "> area", "> area")]
    public void A_bound_is_told_in_words_and_anything_else_as_it_stands(string cell, string english, string french)
    {
        var dollars = new Word(new LocalizedText("Cost", "Coût"), "$");

        (Plain(Bound.Read(cell, dollars, "en")), Plain(Bound.Read(cell, dollars, "fr"))).ShouldBe((english, french));
    }

    [Fact]
    public void That_no_rule_fits_is_told()
    {
        var steps = Explain("rate", ("permit type", "Shed"), ("area", 33m));

        Plain(steps[0].Text.In("en")).ShouldBe("Rate: no value, because no rule fits.");
        Plain(steps[0].Text.In("fr")).ShouldBe("Tarif : sans valeur, parce qu’aucune règle ne s’applique.");
    }

    /// <summary>With no-break spaces as spaces.</summary>
    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    private static IReadOnlyList<ExplainedStep> Explain(string decision, params (string Name, object Value)[] inputs)
    {
        var definitions = DmnReader.Read(Fees).Definitions!;
        var model = ModelCompiler.Compile(definitions);
        model.Problems.ShouldBeEmpty();
        var trace = new ExplanationTrace(new Words([definitions]));
        var run = new Run(Limits.Default, DateTimeOffset.UnixEpoch, CancellationToken.None) { Trace = trace };
        ModelValues.Evaluate(model.Find(decision)!, [.. inputs.Select(i => KeyValuePair.Create(model.Find(i.Name)!, (object?)i.Value))], run);
        return trace.Steps;
    }
}
