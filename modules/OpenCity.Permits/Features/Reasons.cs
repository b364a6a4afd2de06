using OpenCity.Abstractions.Errors;

namespace OpenCity.Permits.Features;

/// <summary>Reasons that people give, checked alike everywhere.</summary>
internal static class Reasons
{
    public const int MaximumLength = 4_000;

    /// <exception cref="ValidationFailed">There is none, or it is too long.</exception>
    public static string Required(string field, string? text, string missing) =>
        Optional(text, field) ?? throw new ValidationFailed(field, missing);

    /// <exception cref="ValidationFailed">It is too long.</exception>
    public static string? Optional(string? text, string field = "Reason")
    {
        var trimmed = text?.Replace("\0", string.Empty, StringComparison.Ordinal).Trim().ReplaceLineEndings("\n");
        return string.IsNullOrEmpty(trimmed) ? null
            : trimmed.Length <= MaximumLength ? trimmed
            : throw new ValidationFailed(field, "This text must be {0} characters or fewer.", MaximumLength);
    }

    /// <summary>What of a text has room where reasons stand.</summary>
    public static string Cut(string text)
    {
        var end = MaximumLength - 1;
        return text.Length <= MaximumLength ? text : $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}…";
    }
}
