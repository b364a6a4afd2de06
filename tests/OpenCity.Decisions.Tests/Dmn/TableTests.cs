using OpenCity.Decisions.Dmn.Execution;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Feel.Evaluation;

namespace OpenCity.Decisions.Tests.Dmn;

/// <summary>Which rules of a table fit, where texts, numbers, lists and expressions stand in one column.</summary>
public sealed class TableTests
{
    private static readonly string Mixed = Table(
        ("\"Deck\"", "&lt;= 10"), ("5", "&gt; 10"), ("\"Deck\"", "&gt; 10"), ("not(\"Pool\", \"Deck\")", "-"), ("\"Pool\", \"Shed\"", "(10..20]"), ("starts with(?, \"Po\")", "&gt; 20"), ("\"Fence\"", "-"));

    [Theory]
    [InlineData("Deck", 10, 1)]
    [InlineData("Deck", 11, 3)]
    [InlineData("Pool", 10)]
    [InlineData("Pool", 20, 5)]
    [InlineData("Pool", 21, 6)]
    [InlineData("Shed", 15, 4, 5)]
    [InlineData("Fence", 1, 4, 7)]
    [InlineData("Porch", 30, 4, 6)]
    public void A_column_may_hold_texts_lists_expressions_and_a_number(string kind, int area, params int[] fitting) => Fitting(Mixed, kind, (decimal)area).ShouldBe(fitting);

    /// <summary>Whether a number is other than a text cannot be told (DMN 1.5, 10.3.2.13), so that "not" does not hold.</summary>
    [Fact]
    public void A_number_fits_the_rule_that_names_it() => Fitting(Mixed, 5m, 11m).ShouldBe([2]);

    [Fact]
    public void Nothing_fits_only_what_asks_for_nothing_in_particular() => Fitting(Mixed, null, 1m).ShouldBe([4]);

    [Fact]
    public void A_list_fits_the_rule_that_names_one_like_it() => Fitting(Table(("[\"a\", \"b\"]", "-"), ("\"a\"", "-")), new object?[] { "a", "b" }, 1m).ShouldBe([1]);

    private static int[] Fitting(string dmn, object? kind, decimal area)
    {
        var model = ModelCompiler.Compile(DmnReader.Read(dmn).Definitions!);
        var run = new Run(Limits.Default, DateTimeOffset.UnixEpoch, CancellationToken.None);
        var result = ModelValues.Evaluate(model.Find("rules")!, [KeyValuePair.Create(model.Find("kind")!, kind), KeyValuePair.Create(model.Find("area")!, (object?)area)], run);
        return [.. (result as IReadOnlyList<object?> ?? []).Select(rule => (int)(decimal)rule!)];
    }

    private static string Table(params (string Kind, string Area)[] rules) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="t" namespace="urn:test:t" id="_m">
          <inputData name="kind" id="_k"><variable name="kind"/></inputData>
          <inputData name="area" id="_a"><variable name="area" typeRef="number"/></inputData>
          <decision name="rules" id="_d"><variable name="rules"/>
            <informationRequirement id="_r1"><requiredInput href="#_k"/></informationRequirement>
            <informationRequirement id="_r2"><requiredInput href="#_a"/></informationRequirement>
            <decisionTable id="_t" hitPolicy="RULE ORDER">
              <input id="_i1"><inputExpression id="_e1"><text>kind</text></inputExpression></input>
              <input id="_i2"><inputExpression id="_e2"><text>area</text></inputExpression></input>
              <output id="_o"/>
              {string.Concat(rules.Select((r, i) => $"<rule id=\"_{i}\"><inputEntry id=\"_k{i}\"><text>{r.Kind}</text></inputEntry><inputEntry id=\"_a{i}\"><text>{r.Area}</text></inputEntry><outputEntry id=\"_o{i}\"><text>{i + 1}</text></outputEntry></rule>"))}
            </decisionTable>
          </decision>
        </definitions>
        """;
}
