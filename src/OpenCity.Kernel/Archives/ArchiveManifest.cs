namespace OpenCity.Kernel.Archives;

/// <summary>What an archive says of itself.</summary>
internal sealed record ArchiveManifest
{
    public required int Format { get; init; }

    /// <summary>The version of the platform that wrote it.</summary>
    public required string Platform { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>The city's name in the installation that it comes from.</summary>
    public required string City { get; init; }

    /// <summary>The modules whose tables it has.</summary>
    public required IReadOnlyList<ArchiveModule> Modules { get; init; }

    /// <summary>The features that the city has switched on.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Recipe, dictionaries and rows. Files are named by their hash and not listed.</summary>
    public required IReadOnlyList<ArchiveEntry> Entries { get; init; }

    public required ArchiveFiles Files { get; init; }

    public required ArchiveWaiting LeftOut { get; init; }
}

/// <summary>A module with the number of the last migration that its tables have had.</summary>
internal sealed record ArchiveModule(string Id, int Schema);

/// <summary>An entry with its checksum (SHA-256, lower-case hexadecimal) and, of a table, how many rows it has.</summary>
internal sealed record ArchiveEntry(string Path, string Sha256, long Bytes, long? Rows = null);

/// <summary>How many files there are, and how large they are together.</summary>
internal sealed record ArchiveFiles(long Count, long Bytes);

/// <summary>What waited to be sent and stayed with the installation that is to send it.</summary>
/// <param name="Mails">Mails in the queue.</param>
/// <param name="Events">Events that not every handler had.</param>
public sealed record ArchiveWaiting(long Mails, long Events);
