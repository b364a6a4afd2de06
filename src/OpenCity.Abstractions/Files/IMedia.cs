namespace OpenCity.Abstractions.Files;

/// <summary>The tenant's public files by path: crest, pictures, outlines. Served at <c>/media/{path}</c>.</summary>
public interface IMedia
{
    /// <summary>Stores or replaces a file, in the running unit of work.</summary>
    /// <param name="path">Lower-case segments, for example <c>branding/crest.svg</c>.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="cancellationToken">Cancels the copy.</param>
    /// <exception cref="Errors.ValidationFailed">The path or the bytes are not allowed.</exception>
    Task<StoredFile> SaveAsync(string path, Stream content, CancellationToken cancellationToken);

    /// <summary>The file at the path, or null.</summary>
    Task<StoredFile?> FindAsync(string path, CancellationToken cancellationToken);

    /// <summary>
    /// The address of the file within this site, with a mark that changes with its bytes, so that browsers may keep it for a year. For
    /// pages: found in memory after the first time.
    /// </summary>
    Task<string> GetAddressAsync(string path, CancellationToken cancellationToken);

    /// <summary>The paths that begin so, in order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Removes the file at the path, in the running unit of work.</summary>
    Task DeleteAsync(string path, CancellationToken cancellationToken);
}
