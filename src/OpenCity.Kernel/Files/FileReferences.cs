using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Files;

/// <summary>Tells which bytes on the disk a file refers to.</summary>
internal sealed class FileReferences(ITenantDatabase database)
{
    /// <summary>How many to ask for at a time.</summary>
    public const int Batch = 200;

    public async Task<HashSet<string>> UsedAsync(string[] hashes, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(
            $"SELECT sha256 FROM kernel_file WHERE sha256 IN ({string.Join(", ", hashes.Select((_, i) => $"@h{i}"))})",
            cancellationToken,
            [.. hashes.Select((hash, i) => ($"h{i}", (object?)hash))]);
        return [.. await command.ListAsync(row => row.GetString(0), cancellationToken)];
    }
}
