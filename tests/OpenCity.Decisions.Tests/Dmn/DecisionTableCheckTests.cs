namespace OpenCity.Decisions.Tests.Dmn;

public sealed class DecisionTableCheckTests
{
    [Fact]
    public void Asks_for_names_where_there_are_several_outputs() =>
        Problems("", "<output name='fee'/><output/><output name='fee'/>").ShouldBe(
        [
            "An output column has no name. Where there are several, each needs one.",
            "The name “fee” is used more than once. Give each element a name of its own.",
        ]);

    [Fact]
    public void Asks_for_a_default_in_all_outputs_or_in_none() =>
        Problems("", "<output name='a'><defaultOutputEntry><text>1</text></defaultOutputEntry></output><output name='b'/>").Single()
            .ShouldStartWith("Some output columns have a default and others have none.");

    [Theory]
    [InlineData("PRIORITY")]
    [InlineData("OUTPUT ORDER")]
    public void Asks_for_the_values_that_results_are_ordered_by(string policy)
    {
        Problems($"hitPolicy='{policy}'", "<output/>").Single().ShouldStartWith("The hit policy orders results by the values of the output columns");
        Problems($"hitPolicy='{policy}'", "<output><outputValues><text>\"a\", \"b\"</text></outputValues></output>").ShouldBeEmpty();
        Problems($"hitPolicy='{policy}'", "<output typeRef='tZone'/>").ShouldBeEmpty();
    }

    [Fact]
    public void Warns_of_an_aggregation_that_has_no_effect()
    {
        Problems("aggregation='SUM'", "<output/>").ShouldBe(["Only the hit policy COLLECT aggregates results."]);
        Problems("hitPolicy='COLLECT' aggregation='SUM'", "<output name='a'/><output name='b'/>").Single().ShouldStartWith("Results of several output columns can be counted");
        Problems("hitPolicy='COLLECT' aggregation='COUNT'", "<output name='a'/><output name='b'/>").ShouldBeEmpty();
    }

    [Fact]
    public void Warns_of_a_rule_without_a_result() =>
        Rules("UNIQUE", ("1", "a"), ("2", " ")).ShouldBe(["Rule 2 gives no result."]);

    [Fact]
    public void Warns_of_rules_that_can_match_together_where_one_may() =>
        Rules("UNIQUE", ("1", "a"), ("2", "b"), (" 1 ", "a")).ShouldBe(["Rule 3 has the same conditions as rule 1, and only one rule may match. Remove one of them."]);

    [Fact]
    public void Warns_of_rules_that_contradict_one_another() =>
        Rules("ANY", ("-", "a"), ("", "b")).ShouldBe(["Rule 2 has the same conditions as rule 1 and gives another result."]);

    [Theory]
    [InlineData("ANY")]
    [InlineData("COLLECT")]
    [InlineData("RULE ORDER")]
    public void Warns_of_a_rule_written_twice(string policy) =>
        Rules(policy, ("1", "a"), ("1", "a")).ShouldBe(["Rule 2 says the same as rule 1."]);

    [Fact]
    public void Lets_rules_of_a_list_give_several_results_for_one_condition() =>
        Rules("COLLECT", ("1", "a"), ("1", "b")).ShouldBeEmpty();

    [Fact]
    public void Warns_of_rules_after_one_that_always_matches() =>
        Rules("FIRST", ("1", "a"), ("-", "b"), ("2", "c"), ("1", "a")).ShouldBe(
        [
            "Rule 3 is never reached: rule 2 before it matches whenever it would.",
            "Rule 4 is never reached: rule 2 before it matches whenever it would.",
        ]);

    [Fact]
    public void Warns_of_a_rule_after_one_with_the_same_conditions() =>
        Rules("FIRST", ("1", "a"), ("1", "b"), ("-", "c")).ShouldBe(["Rule 2 is never reached: rule 1 before it matches whenever it would."]);

    private static IReadOnlyList<string> Rules(string policy, params (string Condition, string Result)[] rules) =>
        Problems(
            $"hitPolicy='{policy}'",
            "<input><inputExpression><text>x</text></inputExpression></input><output/>"
            + string.Concat(rules.Select(rule => $"<rule><inputEntry><text>{rule.Condition}</text></inputEntry><outputEntry><text>{rule.Result}</text></outputEntry></rule>")));

    // Without the places, which other tests look at.
    private static IReadOnlyList<string> Problems(string attributes, string content) =>
        [.. Dmn15.Problems($"<decision id='a' name='A'><decisionTable {attributes}>{content}</decisionTable></decision>").Select(problem => problem[(problem.IndexOf(' ', StringComparison.Ordinal) + 1)..])];
}
