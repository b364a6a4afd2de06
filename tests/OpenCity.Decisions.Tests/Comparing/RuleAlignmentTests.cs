using OpenCity.Decisions.Comparing;

namespace OpenCity.Decisions.Tests.Comparing;

/// <summary>Which rules of two states of a table are taken for the same.</summary>
public sealed class RuleAlignmentTests
{
    [Theory]
    [InlineData("a b c", "a b c", "0-0 1-1 2-2")]
    [InlineData("a b c", "a x:9 b c", "0-0 +1 1-2 2-3")]
    [InlineData("a b c", "a c", "0-0 -1 2-1")]
    [InlineData("b c", "a b c", "+0 0-1 1-2")]
    [InlineData("a b c", "a b:2 c", "0-0 1-1 2-2")]
    [InlineData("a b c d", "d a b c", "3-0! 0-1 1-2 2-3")]
    [InlineData("a b c", "a c b:7", "0-0 2-1! 1-2")]
    [InlineData("a a a", "a a", "0-0 1-1 -2")]
    [InlineData("", "a b", "+0 +1")]
    [InlineData("a b", "", "-0 -1")]
    [InlineData("a b c", "x:5 y:6 z:7", "+0 -0 +1 -1 +2 -2")]
    public void Rules_are_matched_by_what_they_say_and_by_their_order(string before, string after, string expected)
    {
        var pairs = RuleAlignment.Of(Rules(before), Rules(after));
        var text = string.Join(' ', pairs.Select(p => (p.Before, p.After) switch
        {
            (null, { } a) => $"+{a}",
            ({ } b, null) => $"-{b}",
            var (b, a) => $"{b}-{a}{(p.IsMoved ? "!" : string.Empty)}",
        }));
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order().ShouldBe(expected.Split(' ').Order());
        pairs.Where(p => p.After is not null).Select(p => p.After!.Value).ShouldBe(Enumerable.Range(0, Rules(after).Count));
    }

    [Fact]
    public void A_rule_that_was_rewritten_keeps_its_identifier()
    {
        List<AlignedRule> before = [new("r1", ["a"], ["1"]), new("r2", ["b"], ["2"])];
        List<AlignedRule> after = [new("r2", ["z"], ["26"]), new("r1", ["a"], ["1"])];
        RuleAlignment.Of(before, after).Select(p => (p.Before, p.After)).ShouldBe([(1, 0), (0, 1)]);
    }

    [Fact]
    public void A_rule_that_went_stands_after_what_stood_before_it()
    {
        RuleAlignment.Of(Rules("a b c"), Rules("a c x:4")).Select(p => (p.Before, p.After)).ShouldBe([(0, 0), (1, null), (2, 1), (null, 2)]);
    }

    [Fact]
    public void A_table_of_many_thousand_rules_is_compared_in_a_moment()
    {
        var before = Enumerable.Range(0, 50_000).Select(i => new AlignedRule(null, [$"{i}"], [$"{i % 7}"])).ToList();
        var after = before.Select((r, i) => i % 3 == 0 ? new AlignedRule(null, r.Conditions, ["other"]) : r).Reverse().ToList();
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        RuleAlignment.Of(before, after).Count(p => p.IsMoved).ShouldBe(49_999);
        System.Diagnostics.Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    /// <summary><c>a</c> is a rule with the condition a and the result 1, <c>a:2</c> one with another result.</summary>
    private static List<AlignedRule> Rules(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(':')).Select(r => new AlignedRule(null, [r[0]], [r.ElementAtOrDefault(1) ?? "1"]))];
}
