using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Abstractions.Tests.Settings;

public sealed class BrandSettingsTests
{
    [Fact]
    public void The_stock_colours_are_allowed() => Errors(new BrandSettings()).ShouldBeEmpty();

    [Theory]
    [InlineData("#777777", "Main colour is too light for white text. Choose a darker colour: the contrast must be at least 4.5 to 1.")]
    [InlineData("teal", "Main colour must be written as #rrggbb, for example #1d4f5f.")]
    [InlineData("#12345", "Main colour must be written as #rrggbb, for example #1d4f5f.")]
    [InlineData("", "The Main colour field is required.")]
    public void A_main_colour_that_cannot_carry_white_text_is_refused(string colour, string expected) =>
        Errors(new BrandSettings { Primary = colour }).ShouldBe([expected]);

    [Fact]
    public void The_least_contrast_is_just_enough() => Errors(new BrandSettings { Primary = "#767676" }).ShouldBeEmpty();

    [Fact]
    public void Contrast_is_that_of_the_guidelines()
    {
        Rgb.TryRead("#000000", out var black).ShouldBeTrue();

        black.Contrast(Rgb.White).ShouldBe(21, 0.001);
        Rgb.White.Contrast(Rgb.White).ShouldBe(1, 0.001);
    }

    [Theory]
    [InlineData("#1d4f5f")]
    [InlineData("#7a1022")]
    [InlineData("#000000")]
    public void A_lightened_colour_reaches_white(string text)
    {
        Rgb.TryRead(text, out var colour).ShouldBeTrue();

        colour.WithLightness(1).ShouldBe(Rgb.White);
        colour.WithLightness(0.8).Contrast(Rgb.White).ShouldBeLessThan(colour.WithLightness(0.5).Contrast(Rgb.White));
    }

    private static List<string?> Errors(BrandSettings settings)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage)];
    }
}
