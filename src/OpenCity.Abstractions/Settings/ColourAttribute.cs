using System.ComponentModel.DataAnnotations;

namespace OpenCity.Abstractions.Settings;

/// <summary>A colour as <c>#rrggbb</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColourAttribute : ValidationAttribute
{
    /// <summary>Makes one.</summary>
    public ColourAttribute() => ErrorMessage = "{0} must be written as #rrggbb, for example #1d4f5f.";

    /// <inheritdoc />
    public override bool IsValid(object? value) => value is null or "" || (value is string text && Rgb.TryRead(text, out _));
}

/// <summary>A colour dark enough to carry white text (WCAG 2.2, success criterion 1.4.3: 4.5 to 1).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CarriesWhiteTextAttribute : ValidationAttribute
{
    /// <summary>The least contrast of text with its ground.</summary>
    public const double LeastContrast = 4.5;

    /// <summary>Makes one.</summary>
    public CarriesWhiteTextAttribute() =>
        ErrorMessage = "{0} is too light for white text. Choose a darker colour: the contrast must be at least 4.5 to 1.";

    /// <inheritdoc />
    public override bool IsValid(object? value) =>
        value is not string text || !Rgb.TryRead(text, out var colour) || colour.Contrast(Rgb.White) >= LeastContrast;
}
