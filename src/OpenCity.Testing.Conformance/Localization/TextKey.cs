namespace OpenCity.Testing.Conformance.Localization;

/// <summary>An English text that is shown to people and is the key of its translations.</summary>
/// <param name="Text">The text; null where it is put together at run time, so that nothing can translate it.</param>
/// <param name="Plural">The text for many, or null.</param>
/// <param name="Place">The file and line.</param>
internal sealed record TextKey(string? Text, string? Plural, string Place);
