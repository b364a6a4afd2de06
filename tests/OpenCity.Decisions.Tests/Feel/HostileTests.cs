using System.Diagnostics;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Syntax;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Tests.Feel;

/// <summary>Expressions that are made to keep the processor, fill the memory or exhaust the stack.</summary>
public sealed class HostileTests
{
    /// <summary>Far longer than an evaluation may take, also on a machine that does other things: beyond it, it did not end by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Less than a thread of a server has.</summary>
    private const int Stack = 1024 * 1024;

    private const string Doubling = "for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]]";

    private const string Million = "for i in 1..900000 return i";

    public static TheoryData<string, string> Unreadable => new()
    {
        { "brackets", Repeat("(", 30_000) },
        { "closed brackets", Repeat("(", 10_000) + "1" + Repeat(")", 10_000) },
        { "lists", Repeat("[", 10_000) + Repeat("]", 10_000) },
        { "contexts", Repeat("{a:", 10_000) + "1" + Repeat("}", 10_000) },
        { "conditions", Repeat("if true then ", 4_000) + "1" + Repeat(" else 1", 4_000) },
        { "other conditions", Repeat("if true then 1 else ", 3_000) + "1" },
        { "paths", "a" + Repeat(".b", 30_000) },
        { "filters", "a" + Repeat("[1]", 20_000) },
        { "calls", "a" + Repeat("()", 20_000) },
        { "calls within calls", Repeat("abs(", 10_000) + "1" + Repeat(")", 10_000) },
        { "functions", Repeat("function(a) ", 5_000) + "1" },
        { "tests within tests", Repeat("(x in ", 5_000) + "1" + Repeat(")", 5_000) },
        { "tests that could be values", Repeat("((x in (", 90) + "1" + Repeat(")))", 90) },
        { "tests that could be values and are none", Repeat("x in (", 95) },
        { "sums", "1" + Repeat("+1", 30_000) },
        { "powers", "2" + Repeat("**2", 20_000) },
        { "disjunctions", "true" + Repeat(" or true", 8_000) },
        { "comparisons", "1" + Repeat("=1", 30_000) },
        { "types", "1 instance of " + Repeat("list<", 10_000) + "Any" + Repeat(">", 10_000) },
        { "types of functions", "1 instance of " + Repeat("function<", 7_000) },
        { "loops within loops", Repeat("for i in [1] return ", 3_000) + "1" },
        { "names of one loop", "for " + string.Join(", ", Enumerable.Range(0, 5_000).Select(i => $"a{i} in [1]")) + " return 1" },
        { "ranges", Repeat("[1..", 10_000) },
        { "open ranges", Repeat("]", 30_000) },
        { "quotation marks", Repeat("\"", 60_001) },
        { "comments", Repeat("/*", 30_000) },
        { "more than 64 kB", Repeat(" ", 70_000) + "1" },
        { "names that may go on", "{" + string.Concat(Enumerable.Range(0, 6_000).Select(i => $"a{i}:1,")) + "z:" + Repeat("b+", 10_000) + "b}" },
        { "empty", "" },
        { "a comment alone", "/* */ // a" },
    };

    public static TheoryData<string, string> Endless => new()
    {
        { "a loop", "for i in 1..1000000000 return i" },
        { "a loop backwards", "for i in 1000000000..1 return i" },
        { "a loop over a range", "for i in [1..1000000000] return 1" },
        { "a loop over days", "for i in @\"-999999999-01-01\"..@\"999999999-12-31\" return i" },
        { "a loop within a loop", "for i in 1..100000, j in 1..100000 return 1" },
        { "a loop within a loop's result", "for i in 1..100000 return count(for j in 1..100000 return 1)" },
        { "a search", "some i in 1..1000000000 satisfies false" },
        { "a search through all", "every i in 1..1000000000, j in 1..1000000000 satisfies true" },
        { "partial results", "for i in 1..100000 return partial" },
        { "recursion", "{f: function(f, n) f(f, n + 1), r: f(f, 1)}.r" },
        { "recursion twice", "{f: function(f, n) if n = 0 then 1 else f(f, n - 1) + f(f, n - 1), r: f(f, 150)}.r" },
        { "recursion in a deep expression", "{f: function(f, n) f(f, n)" + Repeat("+1", 280) + ", r: f(f, 1)}.r" },
        { "a text that doubles", "for i in 1..60 return if i = 1 then \"ab\" else partial[-1] + partial[-1]" },
        { "a text that is replaced by more", "for i in 1..60 return if i = 1 then \"aa\" else replace(partial[-1], \"a\", \"aaaaaaaa\")" },
        { "a text that is joined", $"{{a: {Million}, r: for i in 1..100 return string(a)}}" },
        { "a list that doubles", "for i in 1..60 return if i = 1 then [1, 2] else concatenate(partial[-1], partial[-1])" },
        { "a list many times", $"{{a: {Million}, r: concatenate({string.Join(",", Enumerable.Repeat("a", 10_000))})}}" },
        { "a list many times, without what is twice", $"{{a: {Million}, r: union({string.Join(",", Enumerable.Repeat("a", 10_000))})}}" },
        { "a list within itself as text", $"string({Doubling})" },
        { "a list within itself made flat", $"flatten({Doubling})" },
        { "a list within itself compared", $"{{a: {Doubling}, b: {Doubling}, r: a = b}}" },
        { "a list within itself found", $"{{a: {Doubling}, b: {Doubling}, r: list contains([a], b)}}" },
        { "a list within itself tested", $"{{a: {Doubling}, b: {Doubling}, r: a in [b]}}" },
        { "a list within itself and its type", $"({Doubling})[-1] instance of {Repeat("list<", 60)}number{Repeat(">", 60)}" },
        { "a list within itself and a path", $"({Doubling})[40].a" },
        { "distinct values", $"distinct values({Million})" },
        { "a list looked through for each element", $"{{a: {Million}, r: a[list contains(a, -item)]}}" },
        { "a list turned for each element", $"{{a: {Million}, r: for i in a return reverse(a)[1]}}" },
        { "powers", "for i in 1..1000000 return 1.000001 ** 99999999" },
        { "roots", "for i in 1..1000000 return i ** 0.3" },
        { "exponentials", "for i in 1..1000000 return exp(i / 1000)" },
        { "sorting by a function that says yes", $"sort({Million}, function(a, b) true)" },
        { "patterns", "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+\\1$\")" },
        { "patterns to replace", "replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+\\1$\", \"b\")" },
        { "patterns to split by", "split(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+\\1$\")" },
        { "ever new patterns", "for i in 1..1000000 return matches(\"a\", \"a{1000}\" + string(i))" },
        { "contexts that grow", "for i in 1..1000000 return if i = 1 then {x: 1} else context put(partial[-1], string(i), i)" },
        { "ranges that are read", "for i in 1..1000000 return range(\"[1..2]\")" },
    };

    [Theory]
    [InlineData("10**999999999", "null")]
    [InlineData("10**-999999999", "null")]
    [InlineData("(-10)**999999999", "null")]
    [InlineData("2**0.5**0.5", "1.189207115002721066717499970560476")]
    [InlineData("1e99999", "null")]
    [InlineData("1e-2147483648", "null")]
    [InlineData("number(\"1e-2147483648\")", "null")]
    [InlineData("number(\"1e99999999999999999999\")", "null")]
    [InlineData("exp(10**40)", "null")]
    [InlineData("exp(-(10**40))", "0")]
    [InlineData("log(10**6000)", "13815.51055796427410410794872810619")]
    [InlineData("sqrt(10**6100) = 10**3050", "true")]
    [InlineData("modulo(10**6000, 7)", "1")]
    [InlineData("modulo(7, 10**6000)", "7")]
    [InlineData("decimal(1, 999999999)", "null")]
    [InlineData("round up(1, -6112)", "null")]
    [InlineData("@\"999999999-12-31\" + @\"P1D\"", "null")]
    [InlineData("@\"-999999999-01-01T00:00:00\" - @\"PT0.000000001S\"", "null")]
    [InlineData("@\"999999999-12-31\" + @\"P1999999998Y\"", "null")]
    [InlineData("@\"P10000000000000D\" * 10**6000", "null")]
    [InlineData("@\"P10000000000000D\" / 10**-6000", "null")]
    [InlineData("duration(\"P999999999999999999999999D\")", "null")]
    [InlineData("date(10**30, 1, 1)", "null")]
    [InlineData("substring(\"abc\", -(10**30))", "null")]
    [InlineData("[1,2,3][10**30]", "null")]
    [InlineData("sublist([1,2,3], 1, 10**30)", "null")]
    [InlineData("matches(\"a\", \"a{1000}{1000}\")", "null")]
    [InlineData("matches(\"a\", \"(a{100}){1000}\")", "null")]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")", "false")]
    [InlineData("sort([3, 1, 2], function(a, b) true)", "[2, 1, 3]")]
    [InlineData("for i in 79228162514264337593543950334..79228162514264337593543950335 return i", "null")]
    public void Extremes_have_a_value_or_none(string expression, string expected)
    {
        var began = Stopwatch.GetTimestamp();

        FeelText.Evaluate(expression).ShouldBe(expected);

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Too_much_to_read_is_refused_with_its_place(string what, string expression)
    {
        var (outcome, elapsed) = Outcome(expression);

        outcome.ShouldBeOfType<FeelSyntaxError>(what).Position.ShouldBeInRange(0, expression.Length);
        elapsed.ShouldBeLessThan(Patience);
    }

    [Theory]
    [MemberData(nameof(Endless))]
    public void What_would_not_end_is_ended_with_the_limit_it_reached(string what, string expression)
    {
        var (outcome, elapsed) = Outcome(expression);

        outcome.ShouldBeOfType<LimitReached>(what).Message.ShouldNotBeEmpty();
        elapsed.ShouldBeLessThan(Patience);
    }

    [Fact]
    public void A_message_shows_the_beginning_of_a_long_value()
    {
        FeelText.Evaluate("date(string(for i in 1..10000 return i))", out var run).ShouldBeNull();

        run.Diagnostics.ShouldHaveSingleItem().ToString().Length.ShouldBeLessThan(400);
        Format.Short(FeelText.Evaluate(Doubling, out _)).Length.ShouldBeLessThan(400);
    }

    private static (object? Outcome, TimeSpan Elapsed) Outcome(string expression)
    {
        object? outcome = null;
        var began = Stopwatch.GetTimestamp();
        var thread = new Thread(
            () =>
            {
                try
                {
                    outcome = FeelText.Evaluate(expression, out _);
                }
                catch (Exception exception)
                {
                    outcome = exception;
                }
            },
            Stack);
        thread.Start();
        thread.Join();
        return (outcome, Stopwatch.GetElapsedTime(began));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
