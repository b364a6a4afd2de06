using System.Text;
using OpenCity.Decisions.Feel.BuiltIns;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Syntax;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Tests.Feel;

/// <summary>Random expressions, the same each time: whatever they are, they have a value, reach a limit or cannot be read.</summary>
public sealed class FuzzTests
{
    private const int Expressions = 20_000;

    private static readonly Limits Small = new(Steps: 20_000, Depth: 50, Elements: 20_000, Total: 200_000, Time: TimeSpan.FromMilliseconds(500));

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "2", "0.5", "1.5", "-7", "1e28", "79228162514264337593543950335", "-79228162514264337593543950335",
        "1e6144", "-1e6144", "1e-6176", "1e-28", "2147483647", "-2147483648", "9223372036854775807", "34", "12", "6176", "-6111",
        "\"\"", "\"a\"", "\"abc\"", "\"2026-11-22\"", "\"10:00:00@Europe/Paris\"", "\"P1D\"", "\"[1..2]\"", "\"(a*)*\\1\"", "\"[\"", "\"$1\"", "\"\\U01F40E\"", "\"1e9\"", "\",\"",
        "@\"2026-11-22\"", "@\"-999999999-01-01\"", "@\"999999999-12-31\"", "@\"2024-02-29\"", "@\"0000-02-29\"",
        "@\"10:00:00\"", "@\"23:59:59.999999999-14:00\"", "@\"00:00:00@Europe/Paris\"", "@\"24:00:00Z\"",
        "@\"2026-03-29T02:30:00@Europe/Paris\"", "@\"-999999999-01-01T00:00:00+14:00\"", "@\"999999999-12-31T23:59:59.999999999-14:00\"", "@\"2026-11-22T10:00:00\"",
        "@\"PT0S\"", "@\"P1D\"", "@\"-PT1H0.000000001S\"", "@\"P10000000000000D\"", "@\"-P10000000000000D\"", "@\"P1Y\"", "@\"-P1M\"", "@\"P1999999998Y\"", "@\"-P1999999998Y\"", "@\"x\"",
        "[]", "[1, 2, 3]", "[null]", "[\"a\", \"b\"]", "[[1], [2]]", "[{a: 1}, {b: 2}]", "{}", "{a: 1, b: [1]}", "{key: \"k\", value: 1}", "{a: {a: {}}}",
        "[1..3]", "(1..3)", "]\"a\"..\"b\"[", "(< 5)", "(!= 1)", "[@\"2026-01-01\"..@\"2026-01-03\"]", "[1..null]",
        "function(x) x", "function(x, y) x < y", "function() 1", "now", "sum",
    ];

    private static readonly string[] Operators = [" + ", " - ", " * ", " / ", " ** ", " = ", " != ", " < ", " <= ", " > ", " >= ", " and ", " or ", " in "];

    private static readonly string[] Types =
        ["number", "string", "date", "list<number>", "context<a: number>", "range<date>", "function<number> -> Any", "Any", "Null", "days and time duration"];

    private static readonly string[] Properties = ["a", "year", "day", "hour", "time offset", "timezone", "days", "months", "seconds", "start", "end included", "weekday"];

    private static readonly string[] Functions = [.. BuiltInFunctions.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData(1)]
    [InlineData(22)]
    [InlineData(333)]
    [InlineData(4444)]
    public void Whatever_is_written_nothing_else_comes_out(int seed)
    {
        var random = new Random(seed);
        var (values, failures) = (0, new List<string>());
        for (var i = 0; i < Expressions / 4; i++)
        {
            var expression = Expression(random, random.Next(1, 4));
            try
            {
                values += Format.Short(FeelText.Evaluate(expression, Small, out _)).Length > 0 ? 1 : 0;
            }
            catch (Exception exception) when (exception is LimitReached or FeelSyntaxError)
            {
                exception.Message.ShouldNotBeEmpty();
            }
            catch (Exception exception)
            {
                failures.Add($"{expression}: {exception}");
            }
        }

        failures.ShouldBeEmpty();
        values.ShouldBeGreaterThan(Expressions / 4 / 2, "most of what is written can be read and evaluated");
    }

    /// <summary>Signs, words and halves of both, most of which is no expression at all.</summary>
    [Fact]
    public void Whatever_is_put_together_is_read_or_refused_with_its_place()
    {
        string[] parts = [.. Operators, .. Functions, .. Properties, "(", ")", "[", "]", "{", "}", ",", ":", "..", ".", "@", "\"", "\\", "-", "?", "if ", " then ", " else ", "for ", " in ", " return ", "some ", " satisfies ", "function", " instance of ", " between ", "not(", "1", "a", "é", "'", "/*", "*/", "//", "\n", "\U0001F40E", "\uD83D", "list<", ">", "external"];
        var random = new Random(55555);
        for (var i = 0; i < Expressions; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 12); length > 0; length--)
            {
                text.Append(random.Next(4) == 0 ? Pick(random, Values) : Pick(random, parts));
            }

            try
            {
                FeelText.Evaluate(text.ToString(), Small, out _);
            }
            catch (FeelSyntaxError error)
            {
                error.Position.ShouldBeInRange(0, text.Length, text.ToString());
            }
            catch (LimitReached limit)
            {
                limit.Message.ShouldNotBeEmpty();
            }
        }
    }

    private static string Expression(Random random, int depth)
    {
        if (depth == 0)
        {
            return Pick(random, Values);
        }

        string Part() => Expression(random, depth - 1);
        return random.Next(16) switch
        {
            < 6 => $"{Pick(random, Functions)}({string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Part()))})",
            < 10 => $"({Part()}{Pick(random, Operators)}{Part()})",
            10 => $"(if {Part()} then {Part()} else {Part()})",
            11 => $"(for item in {Part()} return {Part()})",
            12 => $"({Part()})[{Part()}]",
            13 => $"({Part()}).{Pick(random, Properties)}",
            14 => $"({Part()} instance of {Pick(random, Types)})",
            _ => $"-({Part()} between {Part()} and {Part()})",
        };
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
