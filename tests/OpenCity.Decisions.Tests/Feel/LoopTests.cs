namespace OpenCity.Decisions.Tests.Feel;

/// <summary>Loops and quantifiers (DMN 1.5, 10.3.2.14).</summary>
public sealed class LoopTests
{
    [Theory]
    [InlineData("for i in 0..4 return i", "[0, 1, 2, 3, 4]")]
    [InlineData("for i in 4..0 return i", "[4, 3, 2, 1, 0]")]
    [InlineData("for i in [1..3] return i", "[1, 2, 3]")]
    [InlineData("for i in (1..3) return i", "[2]")]
    [InlineData("for i in ]1..3] return i", "[2, 3]")]
    [InlineData("for i in -1..1 return i", "[-1, 0, 1]")]
    [InlineData("for i in 1.5..3 return i", "[1.5, 2.5]")]
    [InlineData("for i in \"a\"..\"c\" return i", "null")]
    [InlineData("for i in [\"a\"..\"c\"] return i", "null")]
    [InlineData("for i in @\"2020-01-01\"..@\"2020-01-03\" return i", "[2020-01-01, 2020-01-02, 2020-01-03]")]
    [InlineData("for i in @\"2020-01-03\"..@\"2020-01-01\" return i", "[2020-01-03, 2020-01-02, 2020-01-01]")]
    [InlineData("for i in @\"2020-01-01T00:00:00\"..@\"2020-01-03T00:00:00\" return i", "null")]
    [InlineData("for i in @\"P1D\"..@\"P3D\" return i", "null")]
    [InlineData("for i in null return i", "null")]
    [InlineData("for i in 5 return i", "[5]")]
    [InlineData("for i in [] return i", "[]")]
    [InlineData("for i in 1..null return i", "null")]
    [InlineData("for i in [1..null] return i", "null")]
    [InlineData("for i in 0..8 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24, 120, 720, 5040, 40320]")]
    [InlineData("for x in [1,2], y in x..3 return [x, y]", "[[1, 1], [1, 2], [1, 3], [2, 2], [2, 3]]")]
    [InlineData("for x in [1,2] return partial", "[[], [[]]]")]
    [InlineData("some x in [] satisfies true", "false")]
    [InlineData("some x in null satisfies true", "null")]
    [InlineData("every x in null satisfies true", "null")]
    [InlineData("every x in [1, \"a\"] satisfies x > 0", "null")]
    public void Gives_what_the_standard_says(string expression, string expected) => FeelText.Evaluate(expression).ShouldBe(expected);
}
