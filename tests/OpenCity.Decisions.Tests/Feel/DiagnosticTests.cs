namespace OpenCity.Decisions.Tests.Feel;

/// <summary>A null tells where it comes from and why.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("{amount: 5, fee: 2 * amuont}", 21, "Nothing here is named “amuont”. Is “amount” meant?")]
    [InlineData("1 + cuont([1])", 4, "Nothing here is named “cuont”. Is “count” meant?")]
    [InlineData("1 + zzzzzzzz", 4, "Nothing here is named “zzzzzzzz”.")]
    [InlineData("{permit: {area: 3}, fee: 2 * permit.aera}", 29, "There is no “aera” in the context. Is “area” meant?")]
    [InlineData("2 + {a: 1}.somewhere", 4, "There is no “somewhere” in the context.")]
    [InlineData("2 * \"a\"", 0, "“*” cannot be worked out between number and string.")]
    [InlineData("1 < @\"2026-01-01\"", 0, "“<” cannot be worked out between number and date.")]
    [InlineData("1 + abs(\"a\")", 4, "“abs” cannot be applied to string.")]
    [InlineData("1 + date(\"2026-02-30\")", 4, "“2026-02-30” cannot be read as date.")]
    [InlineData("@\"2026-13-01\"", 0, "“2026-13-01” is no date, time or duration.")]
    [InlineData("2 + 1 / (3 - 3)", 4, "Nothing can be divided by zero.")]
    [InlineData("1 + abs(1, 2)", 4, "“abs” does not take 2 arguments.")]
    [InlineData("{f: function(a, b) a, r: f(1)}", 25, "The function takes 2 arguments, not 1.")]
    [InlineData("{f: function(a: number) a, r: f(\"x\")}", 30, "“a” has to be of the type number.")]
    [InlineData("{f: function(a) a, r: f(c: 1)}", 22, "The function has no parameters of these names: c.")]
    [InlineData("1 + [1, 2][3]", 4, "There is no element number 3 in a list of 2.")]
    [InlineData("[1, 2][\"a\"]", 0, "A filter has to give true or false, not string.")]
    [InlineData("for i in null return i", 0, "A loop needs a list or a range.")]
    [InlineData("{a: 1, r: a(2)}", 10, "number cannot be called as a function.")]
    [InlineData("matches(\"a\", \"[\")", 0, "“[” is no pattern.")]
    [InlineData("sqrt(-1)", 0, "A number below zero has no square root.")]
    [InlineData("modulo(1, 0)", 0, "Nothing can be divided by zero.")]
    [InlineData("[1..\"a\"]", 0, "There is no range from number to string.")]
    [InlineData("-\"a\"", 0, "“-” cannot be applied to string.")]
    public void Tells_where_and_why_there_is_no_value(string expression, int position, string reason)
    {
        FeelText.Evaluate(expression, out var run);

        var first = run.Diagnostics[0];
        first.ToString().ShouldBe(reason);
        first.Position.ShouldBe(position);
    }

    [Fact]
    public void Tells_the_place_of_a_function_after_one_that_it_called()
    {
        FeelText.Evaluate("[list replace([1], function(a, b) abs(1) = 2, 5), list replace([1], function(a, b) abs(1), 5)]", out var run);

        run.Diagnostics.ShouldHaveSingleItem().Position.ShouldBe(50);
    }
}
