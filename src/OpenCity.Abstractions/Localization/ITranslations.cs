namespace OpenCity.Abstractions.Localization;

/// <summary>The city's own words: translations that replace those of the modules.</summary>
public interface ITranslations
{
    /// <summary>The city's translations into a language, ordered by key, or into all where it is null.</summary>
    Task<IReadOnlyList<Translation>> ListAsync(string? culture, CancellationToken cancellationToken);

    /// <summary>Sets or replaces one, in a unit of work, with before and after in the audit trail.</summary>
    /// <returns>True where something was changed.</returns>
    /// <exception cref="Errors.ValidationFailed">The language is not one, the key is empty, or the places in the text are not those of the key.</exception>
    Task<bool> SetAsync(Translation translation, CancellationToken cancellationToken);

    /// <summary>Removes one, in a unit of work, audited; the module's own text is shown again.</summary>
    /// <returns>True where there was one.</returns>
    Task<bool> RemoveAsync(string culture, string context, string key, CancellationToken cancellationToken);
}

/// <summary>A translation of the city.</summary>
/// <param name="Culture">The language (BCP 47), for example <c>fr</c>; <c>en</c> changes the English text itself.</param>
/// <param name="Context">The full name of the type or the path of the page it is for; empty for everywhere.</param>
/// <param name="Key">The English text with its <c>{0}</c> places.</param>
/// <param name="Value">The city's text.</param>
public sealed record Translation(string Culture, string Context, string Key, string Value);
