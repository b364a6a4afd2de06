namespace OpenCity.Kernel.Localization;

/// <summary>A translated text of a PO file.</summary>
/// <param name="Context">The gettext context; empty for every place the text occurs.</param>
/// <param name="Key">The English text.</param>
/// <param name="PluralKey">The English text for many, or null.</param>
/// <param name="Forms">The translation, one for each plural form.</param>
/// <param name="Line">Where the entry begins, from 1.</param>
internal sealed record PoEntry(string Context, string Key, string? PluralKey, IReadOnlyList<string> Forms, int Line);
