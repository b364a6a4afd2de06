namespace OpenCity.Abstractions.Files;

/// <summary>
/// The tenant's files: outside the web root, checked for size and for what the bytes really are, hashed (SHA-256).
/// Modules decide who may read a file and serve it with <see cref="FileResults"/>.
/// </summary>
public interface IFileStore
{
    /// <summary>
    /// Checks and stores an upload, in the running unit of work. After a rollback the bytes are collected later.
    /// </summary>
    /// <exception cref="Errors.ValidationFailed">Too large, empty, a type that is not allowed, or bytes that are not what the name says; the message names the remedy.</exception>
    Task<StoredFile> SaveAsync(FileUpload upload, FileRules rules, CancellationToken cancellationToken);

    /// <summary>What is known of a file, or null.</summary>
    Task<StoredFile?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>What is known of several files, in one query.</summary>
    Task<IReadOnlyDictionary<Guid, StoredFile>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The bytes of a file; seekable.</summary>
    Task<Stream> OpenAsync(StoredFile file, CancellationToken cancellationToken);

    /// <summary>Removes a file, in the running unit of work; bytes shared with another file stay.</summary>
    Task DeleteAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>A file that is offered.</summary>
/// <param name="FileName">The name the sender gave; only its last part is kept.</param>
/// <param name="Content">The bytes; read once.</param>
public sealed record FileUpload(string FileName, Stream Content);

/// <summary>What is accepted.</summary>
/// <param name="MaximumBytes">The largest size.</param>
/// <param name="Extensions">The accepted extensions with their dot, lower case; must be among <see cref="KnownExtensions"/>.</param>
public sealed record FileRules(long MaximumBytes, IReadOnlyCollection<string> Extensions)
{
    /// <summary>The extensions whose bytes the store can recognise.</summary>
    public static IReadOnlyCollection<string> KnownExtensions { get; } =
        [".pdf", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".heic", ".docx", ".xlsx", ".odt", ".ods", ".txt", ".csv", ".dwg", ".dxf", ".svg", ".geojson", ".json"];

    /// <summary>
    /// Places, devices and persons that a camera wrote into a JPEG (EXIF, GPS, XMP, IPTC, comments) are taken out before it is
    /// kept; the picture and its orientation stay.
    /// </summary>
    public bool StripMetadata { get; init; }

    /// <summary>Plans, photographs and office documents up to 25 MB.</summary>
    public static FileRules Documents { get; } = new(25 * 1024 * 1024, [".pdf", ".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".heic", ".docx", ".xlsx", ".odt", ".ods", ".dwg", ".dxf"]) { StripMetadata = true };
}

/// <summary>A stored file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Its name.</param>
/// <param name="ContentType">Its media type, from the bytes.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal.</param>
/// <param name="CreatedAt">When it was stored.</param>
public sealed record StoredFile(Guid Id, string FileName, string ContentType, long Length, string Sha256, DateTimeOffset CreatedAt);
