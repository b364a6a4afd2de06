using OpenCity.Kernel.VendorModules.Packages;

namespace OpenCity.Kernel.Tests.VendorModules;

public sealed class PackageVersionTests
{
    [Fact]
    public void Versions_are_ordered_by_numbers_then_by_labels()
    {
        string[] ordered = ["0.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.0.1", "1.2", "1.10.0", "2.0-alpha", "2"];

        ordered.Reverse().Select(Version).Order().Select(v => v.ToString()).ShouldBe(ordered);
    }

    [Theory]
    [InlineData("1.0", "1.0.0.0+build.7")]
    [InlineData("1.0.0-BETA", "1.0-beta")]
    public void Zeros_at_the_end_and_builds_make_no_difference(string one, string other) => Version(one).ShouldBe(Version(other));

    [Theory]
    [InlineData("")]
    [InlineData("1.x")]
    [InlineData("1.2.3.4.5")]
    [InlineData("-1.0")]
    [InlineData("1.0-")]
    [InlineData("1.0-a..b")]
    [InlineData("1.0-a/../b")]
    [InlineData("99999999999.0")]
    public void What_is_no_version_is_refused(string text) => PackageVersion.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("1.2", "1.2 or later", "1.2.0 1.2.1 3.0", "1.1.9 1.2.0-beta")]
    [InlineData("[1.2, 2.0)", "from 1.2 before 2.0", "1.2 1.9.9 2.0-beta", "1.1 2.0 2.1")]
    [InlineData("(1.2,2.0]", "after 1.2 to 2.0", "1.2.1 2.0", "1.2 2.0.1")]
    [InlineData("[1.2]", "1.2 only", "1.2 1.2.0", "1.1 1.3")]
    [InlineData("(,2.0)", "before 2.0", "0.1 1.9", "2.0")]
    [InlineData("[2.0,)", "2.0 or later", "2.0 9.0", "1.9")]
    [InlineData("", "any version", "0.1 9.0", "")]
    public void A_range_holds_what_it_says(string text, string words, string inside, string outside)
    {
        PackageRange.TryParse(text, out var range).ShouldBeTrue();
        range!.ToString().ShouldBe(words);
        inside.Split(' ').ShouldAllBe(v => range.Contains(Version(v)));
        outside.Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(v => !range.Contains(Version(v)));
    }

    [Theory]
    [InlineData("[1.2")]
    [InlineData("(1.2)")]
    [InlineData("[]")]
    [InlineData("(,)")]
    [InlineData("[1,2,3]")]
    [InlineData("[x,2]")]
    [InlineData("1.*")]
    public void What_is_no_range_is_refused(string text) => PackageRange.TryParse(text, out _).ShouldBeFalse();

    private static PackageVersion Version(string text) => PackageVersion.TryParse(text, out var version) ? version : throw new FormatException(text);
}
