using System.Text.Json;

namespace OpenCity.Kernel.Backups;

/// <summary>What a backup holds: the last entry of its archive, so that one that was cut off has none.</summary>
internal sealed record BackupManifest
{
    /// <summary>The name of its entry.</summary>
    public const string EntryName = "manifest.json";

    /// <summary>The format that this version writes, and the newest that it reads.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required int Format { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The version of the program that made it.</summary>
    public required string Platform { get; init; }

    public required IReadOnlyList<string> Cities { get; init; }

    public required IReadOnlyList<BackupEntry> Entries { get; init; }

    public static async Task<BackupManifest?> ReadAsync(Stream stream, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Json, cancellationToken);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>A file of a backup.</summary>
/// <param name="Path">Where it belongs, from the data folder on, with slashes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">The hash of its bytes, lower-case hexadecimal.</param>
internal sealed record BackupEntry(string Path, long Length, string Sha256);
