using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Syntax;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Tests.Feel.Values;

/// <summary>Numbers have 34 significant digits, whatever .NET's own decimal holds.</summary>
public sealed class NumbersTests
{
    [Theory]
    [InlineData("1 / 3", "0.3333333333333333333333333333333333")]
    [InlineData("2 / 3", "0.6666666666666666666666666666666667")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1 / 3 * 3", "0.9999999999999999999999999999999999")]
    [InlineData("10 ** 30 + 1", "1000000000000000000000000000001")]
    [InlineData("10 ** 40 + 1", "10000000000000000000000000000000000000000")]
    [InlineData("2 ** 200", "1606938044258990275541962092341163000000000000000000000000000")]
    [InlineData("2 ** -3", "0.125")]
    [InlineData("12345678901234567890.123456789 * 1000000000", "12345678901234567890123456789")]
    [InlineData("sqrt(2)", "1.414213562373095048801688724209698")]
    [InlineData("sqrt(1.44)", "1.2")]
    [InlineData("2 ** 0.5", "1.414213562373095048801688724209698")]
    [InlineData("exp(1)", "2.718281828459045235360287471352662")]
    [InlineData("exp(-1)", "0.3678794411714423215955237701614609")]
    [InlineData("log(2)", "0.6931471805599453094172321214581766")]
    [InlineData("log(10)", "2.302585092994045684017991454684364")]
    [InlineData("log(1)", "0")]
    [InlineData("modulo(-12, 5)", "3")]
    [InlineData("modulo(12, -5)", "-3")]
    [InlineData("modulo(10.1, 4.5)", "1.1")]
    [InlineData("decimal(2.5, 0)", "2")]
    [InlineData("round half up(-2.5, 0)", "-3")]
    [InlineData("round half down(2.5, 0)", "2")]
    [InlineData("decimal(1234, -2)", "1200")]
    [InlineData("1e3 + .5", "1000.5")]
    public void Arithmetic_is_decimal_and_exact_to_34_digits(string expression, string expected) => Evaluate(expression).ShouldBe(expected);

    [Theory]
    [InlineData("1 / 0")]
    [InlineData("10 ** 7000")]
    [InlineData("exp(100000)")]
    [InlineData("sqrt(-1)")]
    [InlineData("log(0)")]
    [InlineData("(-8) ** 0.5")]
    [InlineData("decimal(1, 7000)")]
    public void What_is_no_number_is_null(string expression) => Evaluate(expression).ShouldBe("null");

    private static string Evaluate(string expression)
    {
        var run = new Run(Limits.Default, DateTimeOffset.UnixEpoch, CancellationToken.None);
        return Format.Nested(new Parser(expression, new Scope(null), Vocabulary.Empty).ParseExpression().Evaluate(new Frame(run, null, [])));
    }
}
