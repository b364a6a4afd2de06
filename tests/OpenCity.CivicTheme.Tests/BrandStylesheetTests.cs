using System.Text.RegularExpressions;
using OpenCity.Abstractions.Settings;

namespace OpenCity.CivicTheme.Tests;

public sealed class BrandStylesheetTests
{
    [Theory]
    [InlineData("#1d4f5f")]
    [InlineData("#7a1022")]
    [InlineData("#00008b")]
    [InlineData("#000000")]
    [InlineData("#767676")]
    public void The_colour_of_dark_mode_can_be_read_on_the_dark_ground(string primary)
    {
        var sheet = BrandStylesheet.Of(new BrandSettings { Primary = primary }, string.Empty);

        Colour("#1a2327").Contrast(Property(sheet, "--oc-primary-light")).ShouldBeGreaterThanOrEqualTo(7);
    }

    [Fact]
    public void The_shade_of_hover_carries_white_text_at_least_as_well()
    {
        var sheet = BrandStylesheet.Of(new BrandSettings { Primary = "#767676" }, string.Empty);

        Property(sheet, "--oc-primary-deep").Contrast(Rgb.White).ShouldBeGreaterThan(Property(sheet, "--oc-primary").Contrast(Rgb.White));
    }

    [Fact]
    public void The_version_changes_with_the_look_only()
    {
        var stock = BrandStylesheet.Of(new BrandSettings(), string.Empty);

        BrandStylesheet.Of(new BrandSettings(), string.Empty).Version.ShouldBe(stock.Version);
        BrandStylesheet.Of(new BrandSettings { Primary = "#7a1022" }, string.Empty).Version.ShouldNotBe(stock.Version);
    }

    [Fact]
    public void A_picture_stands_under_the_tenants_prefix()
    {
        var sheet = BrandStylesheet.Of(new BrandSettings { HeroMedia = "branding/river.jpg" }, "/town");

        sheet.Text.ShouldContain("url(\"/town/media/branding/river.jpg\")");
    }

    [Theory]
    [InlineData("\"); } body { display: none")]
    [InlineData("a b.jpg")]
    [InlineData("</style>")]
    public void A_path_that_is_none_never_reaches_the_sheet(string path)
    {
        var sheet = BrandStylesheet.Of(new BrandSettings { HeroMedia = path }, string.Empty);

        sheet.Text.ShouldBe(BrandStylesheet.Of(new BrandSettings(), string.Empty).Text);
    }

    [Theory]
    [InlineData("teal")]
    [InlineData("#12")]
    [InlineData("red; } *{}")]
    public void A_colour_that_cannot_be_read_becomes_the_stock_one(string colour)
    {
        var sheet = BrandStylesheet.Of(new BrandSettings { Primary = colour, Accent = colour }, string.Empty);

        sheet.Text.ShouldBe(BrandStylesheet.Of(new BrandSettings(), string.Empty).Text);
    }

    private static Rgb Property(BrandStylesheet sheet, string name) => Colour(Regex.Match(sheet.Text, name + ": (#[0-9a-f]{6});").Groups[1].Value);

    private static Rgb Colour(string text) => Rgb.TryRead(text, out var colour) ? colour : throw new FormatException(text);
}
