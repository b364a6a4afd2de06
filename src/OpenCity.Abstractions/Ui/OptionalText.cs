namespace OpenCity.Abstractions.Ui;

/// <summary>A view that writes a missing value into an attribute of text gives an empty one: both mean that nothing was said.</summary>
internal static class OptionalText
{
    public static string? OrNull(this string? text) => string.IsNullOrEmpty(text) ? null : text;
}
