namespace OpenCity.Decisions.Tests.Feel;

/// <summary>The operator "in" (DMN 1.5, table 55).</summary>
public sealed class InTests
{
    [Theory]
    [InlineData("true in =false", "false")]
    [InlineData("1 in [2,3,1]", "true")]
    [InlineData("1 in [[2,3,1]]", "false")]
    [InlineData("1 in ([1,2],[3])", "true")]
    [InlineData("1 in (null)", "false")]
    [InlineData("null in (null)", "true")]
    [InlineData("null in null", "true")]
    [InlineData("null in [null]", "true")]
    [InlineData("null in [1,null]", "true")]
    [InlineData("null in [1..3]", "null")]
    [InlineData("null in (<5)", "null")]
    [InlineData("1 in [[1..3],[5..7]]", "true")]
    [InlineData("1 in [1..3]", "true")]
    [InlineData("1 in [3..1]", "false")]
    [InlineData("5 in (<5, >10)", "false")]
    [InlineData("{a: 1} in {a: 1}", "true")]
    [InlineData("{a: 1} in [{a: 1}]", "true")]
    [InlineData("\"a\" in [\"a\"..\"z\"]", "true")]
    [InlineData("1 in \"a\"", "null")]
    [InlineData("(1 in [1..3]) = true", "true")]
    [InlineData("1 in (1)", "true")]
    [InlineData("1 in 1 + 0", "true")]
    [InlineData("true in (true)", "true")]
    public void Gives_what_the_standard_says(string expression, string expected) => FeelText.Evaluate(expression).ShouldBe(expected);
}
